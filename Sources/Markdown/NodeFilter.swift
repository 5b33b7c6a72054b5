import CCmark

/// Rewrites a parsed note in place: what may not stand in a read-only page becomes text.
struct NodeFilter {
    let link: (String) -> String?

    typealias Node = OpaquePointer

    func apply(to root: Node, dropped: inout [MarkdownDocument.Dropped]) {
        for node in nodes(of: root) {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_HEADING:
                cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + 1))
            case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
                let literal = text(cmark_node_get_literal(node))
                dropped.append(.init(line: line(of: node), kind: .rawHTML, text: String(literal.prefix(120))))
                replace(node, literal)
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
                settle(node, dropped: &dropped)
            default:
                break
            }
        }
    }

    static func removeHeading(_ title: String, from root: Node) {
        guard let first = cmark_node_first_child(root), cmark_node_get_type(first) == CMARK_NODE_HEADING,
              let words = cmark_node_first_child(first), cmark_node_next(words) == nil,
              let literal = cmark_node_get_literal(words), String(cString: literal) == title else { return }
        cmark_node_unlink(first)
        cmark_node_free(first)
    }

    /// The nodes are listed first: a tree may not change under its iterator.
    private func nodes(of root: Node) -> [Node] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var found: [Node] = []
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return found }
            if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { found.append(node) }
        }
    }

    private func settle(_ node: Node, dropped: inout [MarkdownDocument.Dropped]) {
        let address = text(cmark_node_get_url(node))
        let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
        let scheme = scheme(of: address)
        if !isImage, scheme == nil, let inside = link(address) {
            cmark_node_set_url(node, inside)
            return
        }
        if let scheme, isImage || !["http", "https", "mailto"].contains(scheme) {
            dropped.append(.init(line: line(of: node), kind: .unsafeLink, text: String(address.prefix(120))))
        } else if isImage {
            dropped.append(.init(line: line(of: node), kind: .unsafeLink, text: String(address.prefix(120))))
        }
        unwrap(node, address)
    }

    /// Keeps the words of a link and writes its address behind them.
    private func unwrap(_ node: Node, _ address: String) {
        var words = ""
        let hadWords = cmark_node_first_child(node) != nil
        while let child = cmark_node_first_child(node) {
            if cmark_node_get_type(child) == CMARK_NODE_TEXT { words += text(cmark_node_get_literal(child)) }
            cmark_node_unlink(child)
            if cmark_node_insert_before(node, child) == 0 { cmark_node_free(child) }
        }
        if words == address || "mailto:" + words == address {
            cmark_node_unlink(node)
            cmark_node_free(node)
        } else {
            replace(node, !hadWords ? address : " (\(address))")
        }
    }

    /// Puts text in the place of a node; a block becomes a code block, so that its lines stay lines.
    private func replace(_ node: Node, _ literal: String) {
        let isBlock = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
        guard let plain = cmark_node_new(isBlock ? CMARK_NODE_CODE_BLOCK : CMARK_NODE_TEXT) else { return }
        cmark_node_set_literal(plain, literal)
        if cmark_node_insert_before(node, plain) == 0 { cmark_node_free(plain) }
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    /// The scheme in small letters, nil for a relative address. White space and control characters do not hide one.
    private func scheme(of address: String) -> String? {
        let visible = address.unicodeScalars.filter { $0.value > 0x20 }
        guard let colon = visible.firstIndex(of: ":") else { return visible.starts(with: "//".unicodeScalars) ? "//" : nil }
        let head = visible[..<colon]
        return head.contains { "/?#".unicodeScalars.contains($0) } ? nil : String(String.UnicodeScalarView(head)).lowercased()
    }

    private func line(of node: Node) -> Int {
        var current: Node? = node
        while let candidate = current {
            let line = Int(cmark_node_get_start_line(candidate))
            if line > 0 { return line }
            current = cmark_node_parent(candidate)
        }
        return 1
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
