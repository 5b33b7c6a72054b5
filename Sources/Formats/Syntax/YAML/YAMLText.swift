import DossierModel
import Yams

/// Turns YAML text into nodes that know their lines. Anchors and aliases are refused, duplicate keys too.
enum YAMLText {
    /// Why a text is not accepted; lines and columns count from 1 within the text.
    struct Fault: Error {
        let problem: String
        let line: Int?
        let column: Int?
    }

    /// - Returns: the root node, or nil for an empty document.
    static func compose(_ text: String) throws(Fault) -> Node? {
        if let line = aliasLine(text) { throw Fault(problem: "anchor", line: line, column: nil) }
        do {
            let parser = try Parser(yaml: text)
            // Nodes know their anchors only as long as the parser lives.
            return try withExtendedLifetime(parser) {
                guard let node = try parser.singleRoot() else { return nil }
                if let marked = anchored(node) { throw Fault(problem: "anchor", line: marked.mark?.line, column: marked.mark?.column) }
                return node
            }
        } catch let fault as Fault {
            throw fault
        } catch {
            throw fault(error, in: text)
        }
    }

    /// The line of the first alias of an anchor. Looked for in the text: to compose them may already take too long.
    private static func aliasLine(_ text: String) -> Int? {
        let anchors = names(after: UInt8(ascii: "&"), in: text), aliases = names(after: UInt8(ascii: "*"), in: text)
        return aliases.filter { anchors[$0.key] != nil }.map(\.value).min()
    }

    private static func names(after mark: UInt8, in text: String) -> [Substring: Int] {
        var names: [Substring: Int] = [:]
        var line = 1
        let bytes = text.utf8
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == mark else { continue }
            let end = bytes[index...].firstIndex { !isNameByte($0) } ?? bytes.endIndex
            if index < end, names[text[index..<end]] == nil { names[text[index..<end]] = line }
        }
        return names
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
    }

    private static func anchored(_ node: Node) -> Node? {
        if node.anchor != nil { return node }
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping { if let found = anchored(key) ?? anchored(value) { return found } }
        case .sequence(let sequence):
            for item in sequence { if let found = anchored(item) { return found } }
        default: break
        }
        return nil
    }

    /// The first character that YAML does not take as it stands.
    private static func unreadableCharacter(in text: String) -> Fault? {
        var line = 1, column = 1
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: (line, column) = (line + 1, 1)
            case 0x09, 0x0D, 0x20..<0x7F, 0x85, 0xA0..<0xFEFF, 0xFF00..<0xFFFE, 0x10000...: column += 1
            default: return Fault(problem: "unreadableCharacter \(UnusualCharacters.code(of: scalar))", line: line, column: column)
            }
        }
        return nil
    }

    private static func fault(_ error: any Error, in text: String) -> Fault {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
             YamlError.composer(_, let problem, let mark, _):
            return Fault(problem: problem, line: mark.line, column: mark.column)
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            return Fault(problem: "duplicateKey \(keys.joined(separator: ", "))", line: context.mark.line, column: context.mark.column)
        case YamlError.reader(let problem, let offset, _, _):
            if let fault = unreadableCharacter(in: text) { return fault }
            let line = offset.map { text.prefix($0).utf8.count { $0 == UInt8(ascii: "\n") } + 1 }
            return Fault(problem: problem, line: line, column: nil)
        default:
            return Fault(problem: "unreadable", line: nil, column: nil)
        }
    }
}
