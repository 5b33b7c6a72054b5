import CCmark
import Glibc

/// A CommonMark text, made safe for a page that may not act: raw HTML becomes visible text, and a link leaves only if its target is
/// known inside the archive. Nothing disappears; what changed is listed.
package struct MarkdownDocument: Sendable {
    /// HTML of the body: headings start at level 2, no raw HTML, no address outside the bundle.
    package let html: [UInt8]
    /// What could not stand as written, in reading order.
    package let dropped: [Dropped]

    /// Something that the note asked for and a read-only page does not do.
    package struct Dropped: Sendable, Equatable {
        /// The line of the text, counted from 1.
        package let line: Int
        package let kind: Kind
        /// The HTML or the address, at most 120 characters of it.
        package let text: String

        package enum Kind: Sendable, Equatable {
            case rawHTML, unsafeLink
        }
    }

    /// - Parameters:
    ///   - title: A first heading with these words is left out, because the page shows them as its own.
    ///   - link: The address inside the bundle for a relative destination, nil where it leads nowhere in it.
    package init(_ source: String, omittingTitle title: String? = nil, link: @escaping (String) -> String? = { _ in nil }) {
        var text = source
        var dropped: [Dropped] = []
        let root = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8) }
        }
        guard let root else {
            html = []
            self.dropped = []
            return
        }
        defer { cmark_node_free(root) }
        if let title { NodeFilter.removeHeading(title, from: root) }
        NodeFilter(link: link).apply(to: root, dropped: &dropped)
        let rendered = cmark_render_html(root, CMARK_OPT_DEFAULT)
        defer { free(rendered) }
        html = rendered.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
        self.dropped = dropped
    }
}
