/// The columns of a FEC by the names that the law gives them: eighteen, four more of the self-employed and of farms, and the two that may stand for
/// debit and credit.
enum FECColumn: String, CaseIterable {
    case journalCode = "JournalCode", journalName = "JournalLib", entryNumber = "EcritureNum", entryDate = "EcritureDate"
    case account = "CompteNum", accountName = "CompteLib", party = "CompAuxNum", partyName = "CompAuxLib"
    case reference = "PieceRef", referenceDate = "PieceDate", text = "EcritureLib", debit = "Debit", credit = "Credit"
    case matching = "EcritureLet", matchingDate = "DateLet", validation = "ValidDate"
    case foreignAmount = "Montantdevise", foreignCurrency = "Idevise"
    case paymentDate = "DateRglt", paymentMode = "ModeRglt", nature = "NatOp", client = "IdClient"
    case amount = "Montant", side = "Sens"

    /// Those without which there is no entry, where no other stands for one of them.
    static let required: [FECColumn] = [.journalCode, .entryDate, .account, .debit, .credit, .entryNumber]

    /// Those that hold a day besides that of the entry.
    static let days: [FECColumn] = [.referenceDate, .matchingDate, .validation, .paymentDate]

    /// What packages write for a name, in small letters and without accents, blanks and signs.
    private var variants: [String] {
        switch self {
        case .journalCode: ["codejournal", "codejrnl", "jnlcode"]
        case .journalName: ["journallibelle", "libellejournal", "libjournal", "journallabel"]
        case .entryNumber: ["ecriturenumero", "numeroecriture", "numecriture"]
        case .entryDate: ["dateecriture"]
        case .account: ["comptenumero", "numerocompte", "numcompte"]
        case .accountName: ["comptelibelle", "libellecompte", "libcompte"]
        case .party: ["compteauxnum", "compteauxnumero", "compauxnumero", "compteauxiliairenum", "numcompteaux"]
        case .partyName: ["compteauxlib", "compteauxlibelle", "compauxlibelle", "compteauxiliairelib", "libcompteaux"]
        case .reference: ["piecereference", "refpiece", "referencepiece"]
        case .referenceDate: ["datepiece"]
        case .text: ["ecriturelibelle", "libelleecriture", "libecriture"]
        case .matching: ["ecriturelettrage", "lettrage", "codelettrage"]
        case .matchingDate: ["datelettrage"]
        case .validation: ["datevalidation", "validationdate", "datevalid"]
        case .foreignAmount: ["montantendevise", "montdevise", "mtdevise"]
        case .foreignCurrency: ["devise", "codedevise", "deviseid", "iddevise"]
        case .paymentDate: ["datereglement", "dateregl"]
        case .paymentMode: ["modereglement", "moderegl"]
        case .nature: ["natureoperation", "natureop", "natoperation"]
        case .client: ["clientid", "identifiantclient", "idclt"]
        case .debit, .credit, .amount, .side: []
        }
    }

    private static let known = Dictionary(
        allCases.flatMap { column in ([plain(column.rawValue)] + column.variants).map { ($0, column) } }, uniquingKeysWith: { first, _ in first })

    /// What the names of a first row mean.
    struct Finding {
        var positions: [FECColumn: Int] = [:]
        /// Where a name stands a second time.
        var repeated: [(position: Int, column: FECColumn)] = []
        /// Names with one letter wrong, missing or too many.
        var misspelt: [(position: Int, column: FECColumn)] = []
    }

    /// - Parameter names: The cells of the first row as they are written.
    static func find(in names: [String]) -> Finding {
        var finding = Finding()
        let words = names.map(plain)
        for (position, word) in words.enumerated() {
            guard let column = known[word] else { continue }
            if finding.positions[column] == nil { finding.positions[column] = position } else { finding.repeated.append((position, column)) }
        }
        for (position, word) in words.enumerated() where known[word] == nil && word.utf8.count > 4 {
            let near = Set(known.filter { isOneLetterAway(Array(word.utf8), Array($0.key.utf8)) }.values)
            // `EcritureLeb` may be the text or the matching key: nobody guesses.
            guard near.count == 1, let column = near.first, finding.positions[column] == nil else { continue }
            finding.positions[column] = position
            finding.misspelt.append((position, column))
        }
        return finding
    }

    /// In small letters, without accents and without what is neither letter nor digit.
    private static func plain(_ name: String) -> String {
        name.withoutFrenchAccents.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// Whether one letter is another one, is missing, is too many, or two neighbours changed places.
    private static func isOneLetterAway(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard abs(first.count - second.count) <= 1 else { return false }
        let start = zip(first, second).prefix { $0 == $1 }.count
        let one = first[start...], other = second[start...]
        if one.count != other.count { return one.count > other.count ? one.dropFirst() == other : one == other.dropFirst() }
        if one.dropFirst() == other.dropFirst() { return true }
        return one.count > 1 && Array(one.prefix(2)) == other.prefix(2).reversed() && one.dropFirst(2) == other.dropFirst(2)
    }
}

extension String {
    /// In small letters and without the accents of French.
    var withoutFrenchAccents: String {
        let plain: [Character: Character] = [
            "é": "e", "è": "e", "ê": "e", "ë": "e", "à": "a", "â": "a", "î": "i", "ï": "i", "ô": "o", "û": "u", "ù": "u", "ç": "c",
        ]
        return String(lowercased().map { plain[$0] ?? $0 })
    }
}
