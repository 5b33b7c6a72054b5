import DossierModel

/// What the name of a FEC says, as the law has it: `<SIREN>FEC<closing date>`.
struct FECFileName {
    /// The nine digits of the company; nil where the name does not say them.
    private(set) var company: String?
    /// The last day of the fiscal year.
    private(set) var closing: Day?

    init(path: String) {
        let name = Array((path.split(separator: "/").last ?? "").uppercased().utf8)
        func areDigits(_ range: Range<Int>) -> Bool { name[range].allSatisfy { (48...57).contains($0) } }
        func text(_ range: Range<Int>) -> String { String(decoding: name[range], as: UTF8.self) }
        for start in name.indices where name[start...].starts(with: Array("FEC".utf8)) {
            let end = start + 11
            guard end <= name.count, areDigits(start + 3..<end), end == name.count || !(48...57).contains(name[end]),
                let day = Day(text(start + 3..<end), order: .ymd) else { continue }
            closing = day
            // A SIRET has the SIREN in front and five digits of the establishment.
            let digits = name[..<start].reversed().prefix { (48...57).contains($0) }.count
            if digits == 9 || digits == 14 { company = text(start - digits..<start - digits + 9) }
            return
        }
    }
}
