import DossierModel
import CXML
import Glibc

/// Reads an XML file into a tree with libxml2's events: no network, no document type, no entities, at most 256 levels deep. The files in it go to
/// their receiver as they are decoded, and are in no memory as a whole.
final class XMLTreeReader {
    /// What a file may have at most: elements with their attributes, and octets of text, the files in it aside.
    static let elements = 200_000, text = 32 << 20, depth = 256

    /// Why the tree ends where it does: keys of the labels `problem.…`.
    enum Limit: String { case tooManyElements, tooMuchText, tooManyLines, tooDeep, doctype }

    private let source: XMLSource
    private let receiver: any EInvoiceFiles
    private let holders: Set<String>
    private let encoding: String?
    private let tree = XMLTree()
    private var parser: xmlParserCtxtPtr?
    private var open: [(node: Int, text: [UInt8])] = []
    private var textLength = 0
    private var decoder: Base64Decoder?
    private(set) var files: [XMLFile] = []
    private var fault: XMLCursor.Fault?
    private var thrown: (any Error)?
    private var names: [UnsafePointer<xmlChar>: String] = [:]
    private var namespaces: [String: Int] = [:]

    /// - Parameters:
    ///   - encoding: the encoding to read in whatever the file claims; nil to believe it.
    ///   - holders: the names of elements that hold a file.
    /// - Throws: `UnreadableFile`.
    init(path: String, encoding: String?, holders: Set<String>, receiver: any EInvoiceFiles) throws(UnreadableFile) {
        source = try XMLSource(path: path, isUTF8: encoding == nil)
        (self.holders, self.receiver, self.encoding) = (holders, receiver, encoding)
    }

    /// - Throws: `XMLCursor.Fault`, and what the receiver throws.
    func read() throws -> XMLTree {
        if let name = source.unread { throw XMLCursor.Fault(line: 1, column: 1, message: "xmlEncoding \(name)") }
        // Errors that libxml2 cannot attribute to a parser would be printed.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        vitrine_silence_messages()
        guard let parser = xmlNewParserCtxt() else { throw XMLCursor.Fault(line: nil, column: nil, message: "", refused: ENOMEM) }
        defer {
            xmlFreeParserCtxt(parser)
            self.parser = nil
        }
        self.parser = parser
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        parser.pointee.sax.pointee = Self.events()
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_BIG_LINES.rawValue
        source.parse(with: parser, encoding: encoding, options: Int32(options))
        if let thrown { throw thrown }
        if let excess = source.scanner.excess {
            throw XMLCursor.Fault(line: excess.place.line, column: excess.place.column, message: excess.what.rawValue)
        }
        if let code = source.failure { throw XMLCursor.Fault(line: nil, column: nil, message: "", refused: code) }
        if let fault { throw fault }
        guard parser.pointee.wellFormed == 1, !tree.nodes.isEmpty else { throw XMLCursor.Fault(line: 1, column: 1, message: "no element") }
        return tree
    }

    private static func own(_ context: UnsafeMutableRawPointer?) -> XMLTreeReader? {
        context.map { Unmanaged<XMLTreeReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func events() -> xmlSAXHandler {
        var events = xmlSAXHandler()
        events.initialized = UInt32(XML_SAX2_MAGIC)
        events.internalSubset = { context, _, _, _ in XMLTreeReader.own(context)?.stop(.doctype) }
        events.startElementNs = { context, name, _, namespace, _, _, count, _, values in
            guard let reader = XMLTreeReader.own(context), let name else { return }
            reader.begin(name, namespace: namespace, attributes: values, count: Int(count))
        }
        events.endElementNs = { context, _, _, _ in XMLTreeReader.own(context)?.end() }
        events.characters = { context, bytes, count in XMLTreeReader.own(context)?.take(bytes, Int(count)) }
        events.ignorableWhitespace = events.characters
        events.cdataBlock = events.characters
        events.serror = { context, error in
            guard let reader = XMLTreeReader.own(context), let error else { return }
            reader.note(error.pointee)
        }
        return events
    }

    private func note(_ error: xmlError) {
        guard fault == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        fault = XMLCursor.Fault(
            line: error.line > 0 ? Int(error.line) : nil, column: error.int2 > 0 ? Int(error.int2) : nil,
            message: error.message.map { String(cString: $0).trimmed } ?? "",
            refused: error.code == Int32(XML_ERR_NO_MEMORY.rawValue) ? ENOMEM : nil)
    }

    private func stop(_ limit: Limit, at place: XMLScanner.Place? = nil) {
        let place = place ?? open.last.map { tree.nodes[$0.node].place } ?? XMLScanner.Place()
        if fault == nil { fault = XMLCursor.Fault(line: place.line, column: place.column, message: limit.rawValue) }
        halt()
    }

    private func halt() {
        if let parser { xmlStopParser(parser) }
    }

    private func begin(
        _ name: UnsafePointer<xmlChar>, namespace: UnsafePointer<xmlChar>?, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        source.beginNode()
        let place = source.takeStart() ?? XMLScanner.Place()
        guard fault == nil, thrown == nil else { return }
        if open.count >= Self.depth { return stop(.tooDeep, at: place) }
        let start = tree.attributes.count, index = tree.nodes.count, parent = open.last?.node ?? -1
        for attribute in 0..<count {
            guard let attributes, let name = attributes[attribute * 5], let from = attributes[attribute * 5 + 3],
                  let to = attributes[attribute * 5 + 4] else { continue }
            let value = Self.text(UnsafeBufferPointer(start: from, count: to - from))
            textLength += value.utf8.count
            tree.attributes.append(XMLTree.Attribute(name: text(name), value: value))
        }
        if tree.attributes.count + tree.nodes.count >= Self.elements { return stop(.tooManyElements, at: place) }
        if textLength > Self.text { return stop(.tooMuchText, at: place) }
        tree.nodes.append(XMLTree.Node(
            name: text(name), namespace: number(namespace), parent: parent, attributes: start..<tree.attributes.count, place: place))
        if parent >= 0 {
            if tree.nodes[parent].lastChild >= 0 {
                tree.nodes[tree.nodes[parent].lastChild].next = index
            } else {
                tree.nodes[parent].firstChild = index
            }
            tree.nodes[parent].lastChild = index
        }
        open.append((index, []))
        if decoder == nil, holders.contains(tree.nodes[index].name) { call { try beginFile(index) } }
    }

    private func take(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
        guard let bytes, count > 0, !open.isEmpty, fault == nil, thrown == nil else { return }
        let buffer = UnsafeBufferPointer(start: bytes, count: count)
        if decoder != nil, tree.nodes[open[open.count - 1].node].attachment != nil { return call { try decode(buffer) } }
        textLength += count
        if textLength > Self.text { return stop(.tooMuchText) }
        open[open.count - 1].text.append(contentsOf: buffer)
    }

    private func end() {
        guard let (node, text) = open.popLast(), fault == nil, thrown == nil else { return }
        if decoder != nil, tree.nodes[node].attachment != nil { return call { try endFile(node) } }
        tree.nodes[node].text = text.withUnsafeBufferPointer(Self.text)
    }

    /// What a receiver throws ends the reading; it may not pass through the parser.
    private func call(_ body: () throws -> Void) {
        do { try body() } catch {
            thrown = error
            halt()
        }
    }

    private func beginFile(_ node: Int) throws {
        tree.nodes[node].attachment = files.count
        decoder = Base64Decoder()
        try receiver.begin(files.count)
    }

    private func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard let octets = decoder?.take(bytes), !octets.isEmpty else { return }
        try octets.withUnsafeBytes(receiver.take)
    }

    private func endFile(_ node: Int) throws {
        guard let decoder = self.decoder else { return }
        self.decoder = nil
        let isWhole = decoder.isWhole, index = files.count
        files.append(XMLFile(length: isWhole ? decoder.length : nil))
        // What is no base64 is a text like any other, as far as anybody can read it.
        if !isWhole { tree.nodes[node].text = decoder.head.withUnsafeBufferPointer(Self.text) }
        try receiver.end(index, isWhole: isWhole)
    }

    private func text(_ name: UnsafePointer<xmlChar>) -> String {
        if let known = names[name] { return known }
        let text = String(cString: name)
        names[name] = text
        return text
    }

    private func number(_ namespace: UnsafePointer<xmlChar>?) -> Int {
        let uri = namespace.map(text) ?? ""
        if let known = namespaces[uri] { return known }
        namespaces[uri] = tree.namespaces.count
        tree.namespaces.append(uri)
        return tree.namespaces.count - 1
    }

    /// Without the blanks of XML around it.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

/// A file in an XML, after its end.
struct XMLFile {
    /// In octets; nil where what stood there was no base64.
    let length: Int?
}
