import CCmark
import Glibc

/// A CommonMark text with tables as GitHub writes them, made safe for a page that may not act: raw HTML becomes visible text, and a link leaves only
/// if its target is known inside the archive. Nothing disappears; what changed is listed.
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
            /// Tables that would cost more time or room than a note may; the text of the first of them.
            case tables
        }
    }

    /// - Parameters:
    ///   - title: A first heading with these words is left out, because the page shows them as its own.
    ///   - tableName: What the box around a table is called, in which a wide one scrolls.
    ///   - link: The address inside the bundle for a relative destination, nil where it leads nowhere in it.
    package init(_ source: String, omittingTitle title: String? = nil, tableName: String = "", link: @escaping (String) -> String? = { _ in nil }) {
        let text = NestingLimit.applied(to: Array(source.utf8))
        var dropped: [Dropped] = []
        let root = text.withUnsafeBufferPointer { bytes in
            let excess = TableBudget.excess(in: bytes)
            if let excess { dropped.append(Dropped(line: excess.line, kind: .tables, text: String(excess.text.prefix(120)))) }
            return Self.parse(bytes, withTables: excess == nil)
        }
        guard let root else {
            html = []
            self.dropped = []
            return
        }
        defer { cmark_node_free(root) }
        if let title { NodeFilter.removeHeading(title, from: root) }
        NodeFilter(link: link).apply(to: root, dropped: &dropped)
        let rendered = cmark_render_html(root, CMARK_OPT_DEFAULT, nil)
        defer { free(rendered) }
        html = TableMarkup(name: tableName).settle(rendered.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? [])
        self.dropped = dropped
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, withTables: Bool) -> OpaquePointer? {
        guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else { return nil }
        defer { cmark_parser_free(parser) }
        if withTables { TableExtension.attach(to: parser) }
        bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        return cmark_parser_finish(parser)
    }
}

/// The only extension in use. Unlike strikethrough and autolink it changes no table of the parser that all threads share.
private enum TableExtension {
    /// Registering is no matter of several threads; a static value is made once, by one of them.
    private static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    static func attach(to parser: OpaquePointer) {
        guard isRegistered, let table = cmark_find_syntax_extension("table") else { return }
        cmark_parser_attach_syntax_extension(parser, table)
    }
}
