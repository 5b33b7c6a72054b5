import DossierModel
import Spelling
import Yams

/// Why a character may not stand where it does. The argument `problem` of `forbiddenCharacter`.
enum ForbiddenCharacter: String {
    /// U+0000, at which other programs would end a text.
    case nul = "forbiddenNUL"
    /// What nobody sees, in a name by which people, rights or parts of the books are told apart.
    case unseen = "forbiddenUnseen"
    /// Letters of a second script within one label of an address.
    case strangers = "forbiddenScripts"
    /// An address that looks like that of another user.
    case twin = "forbiddenTwin"

    /// - Parameter text: Where the characters stand; a long one is told by what is around the first of them.
    func diagnostic(
        _ scalars: [Unicode.Scalar], in text: String, at place: SourceLocation, field: String = "", related: [SourceLocation] = []
    ) -> Diagnostic {
        var codes: [String] = []
        for scalar in scalars where !codes.contains(UnusualCharacters.code(of: scalar)) { codes.append(UnusualCharacters.code(of: scalar)) }
        let all = text.unicodeScalars, first = all.firstIndex { scalars.contains($0) } ?? all.startIndex
        let excerpt = (String(all[..<first].suffix(40)) + String(all[first...].prefix(40))).unicodeScalars.map { scalar in
            let isShown = self == .strangers || self == .twin || !scalars.contains(scalar)
            return isShown ? String(Character(scalar)) : UnseenCharacter.escape(scalar)
        }.joined()
        return Diagnostic(
            .forbiddenCharacter, at: place,
            ["value": .text(excerpt), "field": .text(field), "character": .text(codes.joined(separator: ", ")), "problem": .text(rawValue)],
            severity: .error, related: related)
    }

    /// The first NUL of a text file; nil where there is none. The excerpt stays on its line.
    static func nul(in text: String, file: String) -> Diagnostic? {
        let scalars = text.unicodeScalars
        guard let place = scalars.firstIndex(of: "\0") else { return nil }
        func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
        let before = scalars[..<place], start = before.lastIndex(where: isLineEnd).map(scalars.index(after:)) ?? scalars.startIndex
        let line = 1 + lineEnds(before[..<start]), end = scalars[place...].firstIndex(where: isLineEnd) ?? scalars.endIndex
        let location = SourceLocation(file, line: line, column: scalars.distance(from: start, to: place) + 1)
        return nul.diagnostic(["\0"], in: String(scalars[start..<end]), at: location)
    }

    private static func lineEnds(_ text: Substring.UnicodeScalarView) -> Int {
        var count = 0, previous: Unicode.Scalar?
        for scalar in text {
            if scalar == "\n" && previous != "\r" || scalar == "\r" { count += 1 }
            previous = scalar
        }
        return count
    }
}

extension YAMLReport {
    func forbid(_ why: ForbiddenCharacter, _ scalars: [Unicode.Scalar], in text: String, of field: String, _ mark: Mark?) throws {
        try forbid(why.diagnostic(scalars, in: text, at: location(mark), field: field))
    }

    /// Reports every name and value with a NUL, which YAML can write as `\0`; true where there is one.
    func refusesNUL(_ node: Node, field: String = "") throws -> Bool {
        var isRefused = false
        switch node {
        case .scalar(let scalar):
            guard scalar.string.utf8.contains(0) else { return false }
            try forbid(.nul, ["\0"], in: scalar.string, of: field, scalar.mark)
            return true
        case .mapping(let mapping):
            for (key, value) in mapping {
                let name = [field, key.string ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
                if try refusesNUL(key, field: field) { isRefused = true }
                if try refusesNUL(value, field: name) { isRefused = true }
            }
        case .sequence(let items):
            for item in items where try refusesNUL(item, field: field) { isRefused = true }
        default: break
        }
        return isRefused
    }

    /// Reports what nobody sees in a name by which people, rights or parts of the books are told apart.
    func checkName(_ name: String, of field: String, _ mark: Mark?) throws {
        let found = name.unseenCharacters
        if !found.isEmpty { try forbid(.unseen, found.map { name.unicodeScalars[$0] }, in: name, of: field, mark) }
    }
}

extension YAMLValue {
    /// The same value, after what nobody sees in it was reported.
    func asName() throws -> YAMLValue {
        try report.checkName(text, of: field, mark)
        return self
    }

    /// Reports what nobody sees in an address, and letters of two scripts in one label of it.
    func checkAddress() throws {
        let unseen = UserAddress.unseen(in: text), strangers = UserAddress.strangers(in: text)
        if !unseen.isEmpty { try report.forbid(.unseen, unseen, in: text, of: field, mark) }
        if unseen.isEmpty, !strangers.isEmpty { try report.forbid(.strangers, strangers, in: text, of: field, mark) }
    }
}

/// The addresses of users that were declared so far: no two of them may be one, or look like it.
struct DeclaredUsers {
    private var keys: [String: SourceLocation] = [:]
    private var looks: [String: (text: String, place: SourceLocation)] = [:]

    mutating func add(_ address: YAMLValue) throws {
        let key = UserAddress.key(address.text), look = UserAddress.look(address.text), place = address.report.location(address.mark)
        if let first = keys[key] {
            try address.report.add(
                .duplicateIdentifier, address.mark, ["value": .text(address.text), "field": .text(address.field)], related: [first])
        } else if let first = looks[look], [address.text, first.text].allSatisfy({ UserAddress.strangers(in: $0).isEmpty }) {
            // Of letters that are strange by themselves was told where they stand.
            let letters = (address.text + first.text).unicodeScalars.filter { !$0.isASCII }
            try address.report.forbid(
                ForbiddenCharacter.twin.diagnostic(Array(letters), in: address.text, at: place, field: address.field, related: [first.place]))
        }
        keys[key] = keys[key] ?? place
        looks[look] = looks[look] ?? (address.text, place)
    }
}
