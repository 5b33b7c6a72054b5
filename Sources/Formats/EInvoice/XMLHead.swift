/// The tags at the start of an XML file, read without a parser: no more than the head is needed, and nothing in it is acted upon.
struct XMLHead {
    struct Tag {
        let name: String
        let namespace: String
        let isEnd: Bool
        let isEmpty: Bool
    }

    private let bytes: [UInt8]
    private var position = 0
    /// The namespaces that the open elements declare, by prefix.
    private var scopes: [[String: String]] = []

    init(_ head: [UInt8]) { bytes = head.filter { $0 != 0 } }

    /// The next start or end tag; nil at the end of the head, or where it is no XML.
    mutating func nextTag() -> Tag? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                position += 1
                continue
            }
            if starts("<!--") {
                guard skip(past: "-->") else { return nil }
            } else if starts("<?") {
                guard skip(past: "?>") else { return nil }
            } else if starts("<![CDATA[") {
                guard skip(past: "]]>") else { return nil }
            } else if starts("<!") {
                guard skipDeclaration() else { return nil }
            } else {
                return readTag()
            }
        }
        return nil
    }

    private func starts(_ text: StaticString) -> Bool {
        bytes[position...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func skip(past end: StaticString) -> Bool {
        while position < bytes.count, !starts(end) { position += 1 }
        position += end.utf8CodeUnitCount
        return position <= bytes.count
    }

    /// A document type, with what stands in its brackets.
    private mutating func skipDeclaration() -> Bool {
        var brackets = 0, quote: UInt8?
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets -= 1
            case UInt8(ascii: ">") where brackets <= 0: return true
            default: break
            }
        }
        return false
    }

    private mutating func readTag() -> Tag? {
        position += 1
        let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let name = word()
        guard !name.isEmpty else { return nil }
        var scope: [String: String] = [:], isEmpty = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            isEmpty = bytes[position] == UInt8(ascii: "/")
            if isEmpty || bytes[position] <= 32 {
                position += 1
                continue
            }
            guard let (attribute, value) = attribute() else { return nil }
            if attribute == "xmlns" { scope[""] = value } else if attribute.hasPrefix("xmlns:") { scope[String(attribute.dropFirst(6))] = value }
        }
        guard position < bytes.count else { return nil }
        position += 1
        if isEnd {
            _ = scopes.popLast()
            return Tag(name: name, namespace: "", isEnd: true, isEmpty: false)
        }
        if scopes.count >= XMLTreeReader.depth { return nil }
        scopes.append(scope)
        let parts = name.split(separator: ":", maxSplits: 1), prefix = parts.count == 2 ? String(parts[0]) : ""
        let namespace = scopes.lazy.reversed().compactMap { $0[prefix] }.first ?? ""
        if isEmpty { scopes.removeLast() }
        return Tag(name: parts.last.map(String.init) ?? name, namespace: namespace, isEnd: false, isEmpty: isEmpty)
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, bytes[position] > 32, !"=/>\"'<".utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 32 { position += 1 }
    }

    private mutating func attribute() -> (name: String, value: String)? {
        let name = word()
        skipBlanks()
        guard !name.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return nil }
        position += 1
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else { return nil }
        let start = position + 1
        guard let end = bytes[start...].firstIndex(of: bytes[position]) else { return nil }
        position = end + 1
        return (name, String(decoding: bytes[start..<end], as: UTF8.self))
    }
}
