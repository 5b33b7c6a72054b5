import CXML
import Glibc

/// A walk through an XML file with libxml2's reader: no network, no document type, no entities, at most 256 levels deep.
///
/// Memory holds one element and its ancestors. Only elements in the namespace of the root element are visited.
final class XMLCursor {
    /// Why the file cannot be read on.
    struct Fault: Error {
        let line: Int?
        let column: Int?
        let message: String
        /// The system's error number where the file is not what is at fault.
        var refused: Int32?
    }

    /// Receives libxml2's first error; nothing goes to the standard error stream.
    private final class ErrorBox {
        var first: Fault?
    }

    private let source: XMLSource
    private let reader: xmlTextReaderPtr
    private let errors = ErrorBox()
    private var namespace: String?
    private var rootDeclaration: xmlNsPtr?
    /// Whether the current start tag still waits for somebody to read what is in it.
    private var isFresh = false
    private var place = XMLScanner.Place()

    /// - Parameter encoding: the encoding to read in whatever the file claims; nil to believe it.
    /// - Throws: `UnreadableFile` when the file cannot be opened.
    convenience init(path: String, encoding: String? = nil) throws(UnreadableFile) {
        try self.init(XMLSource(path: path, isUTF8: encoding == nil), encoding: encoding)
    }

    /// - Throws: `UnreadableFile` where there is no memory for a reader.
    init(_ source: XMLSource, encoding: String? = nil) throws(UnreadableFile) {
        self.source = source
        // Errors that libxml2 cannot attribute to a reader would be printed.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        vitrine_silence_messages()
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_BIG_LINES.rawValue
        reader = try source.reader(encoding: encoding, options: Int32(options))
        // The box lives as long as the reader: both end in deinit.
        xmlTextReaderSetStructuredErrorHandler(reader, { box, error in
            guard let box, let error else { return }
            let errors = Unmanaged<ErrorBox>.fromOpaque(box).takeUnretainedValue()
            guard errors.first == nil, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            let message = error.pointee.message.map { String(cString: $0).trimmed } ?? ""
            // A text of more than ten million octets is reported as a lack of memory, which it is none of.
            let isMemory = error.pointee.code == Int32(XML_ERR_NO_MEMORY.rawValue) && !message.contains("huge text node")
            errors.first = Fault(
                line: error.pointee.line > 0 ? Int(error.pointee.line) : nil,
                column: error.pointee.int2 > 0 ? Int(error.pointee.int2) : nil, message: message,
                refused: isMemory ? ENOMEM : nil)
        }, Unmanaged.passUnretained(errors).toOpaque())
    }

    deinit {
        xmlFreeTextReader(reader)
    }

    /// The name and namespace of the root element, or nil when a document type declaration comes first.
    ///
    /// - Parameter passesDoctype: Whether a declaration is passed over; nothing that it names is looked for.
    func root(passesDoctype: Bool = false) throws(Fault) -> (name: String, namespace: String)? {
        if let name = source.unread { throw Fault(line: 1, column: 1, message: "xmlEncoding \(name)") }
        while try advance() {
            let type = xmlTextReaderNodeType(reader)
            if type == Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue), !passesDoctype { return nil }
            if type == Int32(XML_READER_TYPE_ELEMENT.rawValue) {
                isFresh = true
                let uri = xmlTextReaderConstNamespaceUri(reader).map { String(cString: $0) } ?? ""
                namespace = uri
                rootDeclaration = xmlTextReaderCurrentNode(reader)?.pointee.ns
                return (name, uri)
            }
        }
        throw fault("no element")
    }

    /// Visits the children of the current element; what a visit does not read is passed over.
    func children(_ visit: (String) throws -> Void) throws {
        guard let depth = enter() else { return }
        while let name = try nextChild(of: depth) { try visit(name) }
    }

    /// Begins to read what is in the current element: its depth, by which its children are asked for; nil where it is empty.
    func enter() -> Int32? {
        isFresh = false
        return xmlTextReaderIsEmptyElement(reader) == 1 ? nil : xmlTextReaderDepth(reader)
    }

    /// Moves on to the next child of an element that was entered, and passes over what nobody read of the one before; nil behind the last.
    ///
    /// - Parameter isForeign: Whether elements outside the namespace of the root element count too.
    func nextChild(of depth: Int32, isForeign: Bool = false) throws(Fault) -> String? {
        if isFresh { try skip() }
        while try advance() {
            if xmlTextReaderDepth(reader) <= depth { return nil }
            guard xmlTextReaderNodeType(reader) == Int32(XML_READER_TYPE_ELEMENT.rawValue) else { continue }
            isFresh = true
            if isForeign || hasRootNamespace { return name }
            try skip()
        }
        return nil
    }

    /// The value of an attribute of the current element, before anything in it is read.
    ///
    /// - Parameter namespace: That of the attribute; nil for one without a prefix.
    func attribute(_ name: String, in namespace: String? = nil) -> String? {
        let found = namespace.map { xmlTextReaderMoveToAttributeNs(reader, name, $0) } ?? xmlTextReaderMoveToAttribute(reader, name)
        guard found == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        return xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? ""
    }

    /// What stands in the current element: each text as it is, and each element by its name in whatever namespace, which may be entered by another
    /// call of this; what is not is passed over.
    func content(text: (String) throws -> Void, element: (String) throws -> Void) throws {
        guard let depth = enter() else { return }
        while try advance() {
            if xmlTextReaderDepth(reader) <= depth { return }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                isFresh = true
                try element(name)
                if isFresh { try skip() }
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue), Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
                try text(xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "")
            default: break
            }
        }
    }

    /// The text of the current element without the blanks around it; nil when nothing is left.
    func text() throws(Fault) -> String? {
        let text = try wholeText()
        // A letter or a digit of ASCII at either end has no blanks around it: nothing to look for among characters.
        if let first = text.utf8.first, let last = text.utf8.last, Self.isPlain(first), Self.isPlain(last) { return text }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte > 32 && byte < 127 }

    /// The text of the current element with all its blanks.
    func wholeText() throws(Fault) -> String {
        isFresh = false
        if xmlTextReaderIsEmptyElement(reader) == 1 { return "" }
        let depth = xmlTextReaderDepth(reader)
        var text = ""
        while try advance() {
            if xmlTextReaderDepth(reader) <= depth { break }
            let type = xmlTextReaderNodeType(reader)
            guard Self.isText(type), let part = xmlTextReaderConstValue(reader) else { continue }
            if text.isEmpty { text = String(cString: part) } else { text += String(cString: part) }
        }
        return text
    }

    private static func isText(_ type: Int32) -> Bool {
        type == Int32(XML_READER_TYPE_TEXT.rawValue) || type == Int32(XML_READER_TYPE_CDATA.rawValue)
            || type == Int32(XML_READER_TYPE_WHITESPACE.rawValue) || type == Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue)
    }

    /// Reads the rest of the file, so that a fault behind the last element is found as well.
    func finish() throws(Fault) {
        while try advance() {}
        if errors.first != nil { throw fault("") }
    }

    /// The line on which the start tag of the current element begins.
    var line: Int { place.line }

    /// The character of its line, from 1, with which that start tag begins.
    ///
    /// libxml2's own column is that of the parser, which is up to some hundred bytes ahead of the reader.
    var column: Int { place.column }

    /// Whether the current element is of a namespace.
    func isIn(_ namespace: String) -> Bool {
        guard let uri = xmlTextReaderConstNamespaceUri(reader) else { return namespace.isEmpty }
        return namespace.withCString { text in
            uri.withMemoryRebound(to: CChar.self, capacity: 1) { strcmp($0, text) == 0 }
        }
    }

    private var name: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

    private var hasRootNamespace: Bool {
        // Where no element between declares another, it is the very declaration of the root.
        if let declared = xmlTextReaderCurrentNode(reader)?.pointee.ns, declared == rootDeclaration { return true }
        return namespace.map(isIn) ?? false
    }

    private func skip() throws(Fault) {
        isFresh = false
        if xmlTextReaderIsEmptyElement(reader) == 1 { return }
        let depth = xmlTextReaderDepth(reader)
        while try advance(), xmlTextReaderDepth(reader) > depth {}
    }

    private func advance() throws(Fault) -> Bool {
        source.beginNode()
        let result = xmlTextReaderRead(reader)
        if result < 0 { throw fault("unreadable") }
        guard result == 1 else { return false }
        let type = xmlTextReaderNodeType(reader)
        if type == Int32(XML_READER_TYPE_ELEMENT.rawValue), let start = source.takeStart() { place = start }
        // With a document type that was passed over, the parser leaves out what it does not know.
        if type == Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue) {
            throw Fault(line: place.line, column: place.column, message: "Entity '\(name)' not defined")
        }
        return true
    }

    /// Why reading ended: what was refused to the parser comes before what it says of the rest.
    private func fault(_ message: String) -> Fault {
        if let excess = source.scanner.excess {
            return Fault(line: excess.place.line, column: excess.place.column, message: excess.what.rawValue)
        }
        var fault = errors.first ?? Fault(line: nil, column: nil, message: message)
        fault.refused = source.failure ?? fault.refused
        return fault
    }
}
