import DossierModel
import Spelling

/// An element of a statement with everything in it. What is used is marked; what is left becomes details.
final class CamtNode {
    let name: String
    let line: Int
    let column: Int
    /// Without the blanks around it, on one line; empty where there is none.
    fileprivate(set) var text = ""
    /// That of an amount.
    fileprivate(set) var currency: String?
    fileprivate(set) var children: [CamtNode] = []
    /// Outside the namespace of the message.
    private let isForeign: Bool
    private var isTaken = false

    fileprivate init(name: String, line: Int, column: Int, isForeign: Bool) {
        (self.name, self.line, self.column, self.isForeign) = (name, line, column, isForeign)
    }

    /// The first element along a path of names.
    func first(_ path: String...) -> CamtNode? { first(path[...]) }

    private func first(_ path: ArraySlice<String>) -> CamtNode? {
        guard let name = path.first else { return self }
        for child in children where child.name == name && !child.isForeign { if let found = child.first(path.dropFirst()) { return found } }
        return nil
    }

    func all(_ name: String) -> [CamtNode] { children.filter { $0.name == name && !$0.isForeign } }

    /// Its text, which then is in no detail; nil where there is none.
    func take() -> String? {
        isTaken = true
        return text.isEmpty ? nil : text
    }

    /// Marks it, with everything in it, as told.
    func takeAll() {
        isTaken = true
        for child in children { child.takeAll() }
    }

    /// Elements that only group others say nothing that the name of the others does not say.
    private static let groups: Set<String> = ["NtryDtls", "TxDtls", "Refs", "RltdPties", "RltdAgts", "RmtInf", "Pty", "FinInstnId"]

    /// What nobody took, in the order of the file, each value under the path to it.
    ///
    /// - Parameters:
    ///   - path: That of this element, in which its own name counts; empty for the one that is read.
    ///   - others: Children that are told elsewhere.
    func remainder(under path: String = "", but others: [CamtNode] = []) -> [BankMovement.Detail] {
        if isTaken { return [] }
        var found: [BankMovement.Detail] = []
        if !text.isEmpty { found.append(BankMovement.Detail(path.isEmpty ? name : path, currency.map { "\(text) \($0)" } ?? text)) }
        for child in children where !others.contains(where: { $0 === child }) {
            let name = Self.groups.contains(child.name) && !child.children.isEmpty ? "" : child.name
            found += child.remainder(under: [path, name].filter { !$0.isEmpty }.joined(separator: "/"))
        }
        return found
    }
}

/// Reads elements into memory, one at a time.
struct CamtTree {
    /// What one element may hold at most: elements, and octets of text.
    private static let elements = 200_000, octets = 32 << 20

    let cursor: XMLCursor
    let namespace: String

    /// The current element and everything in it, but for what `visit` reads by itself.
    ///
    /// - Parameter visit: Reads an element by its name and says so.
    /// - Throws: `XMLCursor.Fault`, also where there is more than fits into memory; what `visit` throws.
    func read(_ name: String, visit: (String) throws -> Bool = { _ in false }) throws -> CamtNode {
        var room = (elements: Self.elements, octets: Self.octets)
        return try read(name, &room, visit)
    }

    private func read(_ name: String, _ room: inout (elements: Int, octets: Int), _ visit: (String) throws -> Bool) throws -> CamtNode {
        let node = CamtNode(name: name, line: cursor.line, column: cursor.column, isForeign: !cursor.isIn(namespace))
        room.elements -= 1
        if room.elements < 0 { throw XMLCursor.Fault(line: node.line, column: node.column, message: XMLTreeReader.Limit.tooManyElements.rawValue) }
        node.currency = cursor.attribute("Ccy").map { $0.trimmed.withoutControls }
        var text = ""
        try cursor.content(
            text: {
                room.octets -= $0.utf8.count
                if room.octets < 0 { throw XMLCursor.Fault(line: node.line, column: node.column, message: XMLTreeReader.Limit.tooMuchText.rawValue) }
                text += $0
            },
            element: { if try !visit($0) { node.children.append(try read($0, &room, visit)) } })
        node.text = text.withoutControls.onOneLine.trimmed
        return node
    }
}

extension String {
    /// With the sign for what cannot be read in place of each control character but tabs and line ends.
    fileprivate var withoutControls: String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 32 && ![9, 10, 13].contains(scalar.value) || (0x7F...0x9F).contains(scalar.value)
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }
}
