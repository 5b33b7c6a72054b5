import DossierModel

/// The values of a tree that nobody took.
struct EInvoiceRemainder {
    /// Octets of all paths together: a hostile file could have long names in deep places.
    static let paths = 64 << 20

    private let tree: XMLTree
    private var others: [EInvoiceOther] = []
    private var length = 0

    init(_ tree: XMLTree) { self.tree = tree }

    /// - Throws: `XMLCursor.Fault`, where the paths are too long to be kept.
    mutating func read() throws(XMLCursor.Fault) -> [EInvoiceOther] {
        // The path to the element at hand, and where each of its names ends.
        var path: [UInt8] = [], ends: [(node: Int, length: Int)] = []
        for (index, node) in tree.nodes.enumerated() {
            while let last = ends.last, last.node != node.parent { ends.removeLast() }
            path.removeLast(path.count - (ends.last?.length ?? 0))
            path.append(UInt8(ascii: "/"))
            path.append(contentsOf: node.name.utf8)
            ends.append((index, path.count))
            for attribute in tree.attributes[node.attributes] where !attribute.isTaken && !attribute.value.isEmpty {
                try add(path + Array("/@".utf8) + Array(attribute.name.utf8), attribute.value, node.place)
            }
            if !node.isTaken, !node.text.isEmpty { try add(path, node.text, node.place) }
        }
        return others
    }

    private mutating func add(_ path: [UInt8], _ text: String, _ place: XMLScanner.Place) throws(XMLCursor.Fault) {
        length += path.count
        if length > Self.paths { throw XMLCursor.Fault(line: place.line, column: place.column, message: XMLTreeReader.Limit.tooMuchText.rawValue) }
        others.append(EInvoiceOther(path: String(decoding: path, as: UTF8.self), text: text, line: place.line, column: place.column))
    }
}
