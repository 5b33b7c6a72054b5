import Spelling

/// What a column of a table may be for the ledger.
enum GoBDMeaning: String, CaseIterable {
    case entry, journal, date, account, contra, debitAccount, creditAccount, debit, credit, amount, side, text, document, party, period, currency
    case foreignAmount, taxKey, name, type, customer, supplier, person, enterpriseNumber, email, iban, fiscalYear
    case openingDebit, openingCredit, opening

    /// Without this type a column is not taken for it.
    var needsNumber: Bool {
        switch self {
        case .debit, .credit, .amount, .foreignAmount, .openingDebit, .openingCredit, .opening: true
        default: false
        }
    }

    /// In the order in which they are preferred: in small letters, with nothing but letters and figures.
    private var words: [String] {
        switch self {
        case .entry:
            ["buchungsnummer", "buchungsnr", "buchungssatznummer", "buchungssatznr", "journalnummer", "journalnr", "buchungsid", "transaktionsnummer"]
        case .journal:
            ["journal", "journalcode", "primanota", "belegkreis", "buchungsjournal", "journalkennung"]
        case .date: ["buchungsdatum", "buchungstag", "datum", "belegdatum"]
        case .account: ["konto", "kontonummer", "kontonr", "sachkonto", "sachkontonummer", "sachkontonr"]
        case .contra: ["gegenkonto", "gegenkontonummer", "gegenkontonr", "gegenkontoohnebuschluessel"]
        case .debitAccount: ["sollkonto", "kontosoll", "sollkontonummer", "kontonummersoll"]
        case .creditAccount: ["habenkonto", "kontohaben", "habenkontonummer", "kontonummerhaben"]
        case .debit: ["soll", "sollbetrag", "betragsoll", "umsatzsoll", "sollumsatz", "solleur", "solleuro", "betragsolleur"]
        case .credit: ["haben", "habenbetrag", "betraghaben", "umsatzhaben", "habenumsatz", "habeneur", "habeneuro", "betraghabeneur"]
        case .amount:
            ["betrag", "buchungsbetrag", "umsatz", "umsatzohnesollhabenkz", "umsatzohnesollhabenkennzeichen", "betrageur", "umsatzeur", "betraginteuro"]
        case .side:
            ["sh", "sollhaben", "sollhabenkennzeichen", "sollhabenkz", "shkennzeichen", "shkz", "kennzeichensollhaben", "sollhabenschluessel"]
        case .text: ["buchungstext", "text", "belegtext", "bezeichnung", "verwendungszweck"]
        case .document:
            ["belegnummer", "belegnr", "beleg", "belegfeld1", "belegfeldi", "rechnungsnummer", "rechnungsnr", "externebelegnummer"]
        case .party: ["personenkonto", "debitor", "kreditor", "kunde", "lieferant", "geschaeftspartner"]
        case .period: ["periode", "buchungsperiode", "buchungsmonat"]
        case .currency: ["waehrung", "waehrungskennzeichen", "wkz", "wkzumsatz", "waehrungscode"]
        case .foreignAmount: ["fremdwaehrungsbetrag", "betragfremdwaehrung", "betragfw", "fwbetrag", "waehrungsbetrag", "betraginfremdwaehrung"]
        case .taxKey: ["buschluessel", "steuerschluessel", "steuercode", "ustschluessel", "mwstschluessel", "bu"]
        case .name:
            ["kontobezeichnung", "kontoname", "kontenbezeichnung", "bezeichnung", "kontobeschriftung", "beschriftung", "name", "firma", "firmenname", "kundenname",
             "lieferantenname", "debitorenname", "kreditorenname", "debitorname", "kreditorname", "name1", "unternehmen"]
        case .type: ["kontenart", "kontoart", "kontotyp", "kontentyp"]
        case .customer: ["debitorennummer", "debitornummer", "debitorennr", "debitornr", "debitorenkonto", "debitor", "kundennummer", "kundennr"]
        case .supplier: ["kreditorennummer", "kreditornummer", "kreditorennr", "kreditornr", "kreditorenkonto", "kreditor", "lieferantennummer", "lieferantennr"]
        case .person: ["personenkonto", "personenkontonummer", "personenkontonr", "geschaeftspartnernummer"]
        case .enterpriseNumber: ["ustidnr", "ustid", "umsatzsteuerid", "umsatzsteueridentifikationsnummer", "ustidentnr", "ustidentnummer", "euustid"]
        case .email: ["email", "emailadresse"]
        case .iban: ["iban"]
        case .fiscalYear: ["wirtschaftsjahr", "geschaeftsjahr", "buchungsjahr", "jahr"]
        case .openingDebit: ["ebsoll", "ebwertsoll", "eroeffnungsoll", "eroeffnungsbilanzsoll", "anfangssaldosoll", "sollanfangssaldo", "saldovortragsoll"]
        case .openingCredit:
            ["ebhaben", "ebwerthaben", "eroeffnunghaben", "eroeffnungsbilanzhaben", "anfangssaldohaben", "habenanfangssaldo", "saldovortraghaben"]
        case .opening: ["ebwert", "eroeffnungsbilanzwert", "eroeffnungssaldo", "anfangssaldo", "saldovortrag", "anfangsbestand"]
        }
    }

    /// The column of a dossier folder that says the same, whose words count too.
    var folderColumn: String? {
        switch self {
        case .entry, .journal, .date, .account, .debit, .credit, .amount, .side, .text, .document, .party, .period, .currency, .name, .type, .email,
            .iban, .opening:
            rawValue
        case .enterpriseNumber: "enterprise-number"
        case .fiscalYear: "fiscal-year"
        default: nil
        }
    }

    /// Each meaning by a word, with how far behind the word stands in its list.
    static let known: [String: [(meaning: GoBDMeaning, rank: Int)]] = {
        var known: [String: [(meaning: GoBDMeaning, rank: Int)]] = [:]
        for meaning in allCases {
            let shared = meaning.folderColumn.map { ColumnWords.words(for: $0) + PackageWords.words(for: $0) } ?? []
            var seen: Set<String> = []
            for (rank, word) in (meaning.words + shared.map(plain)).enumerated() where seen.insert(word).inserted && word.count > 1 {
                known[word, default: []].append((meaning, rank))
            }
        }
        return known
    }()

    /// In small letters, umlauts written out, with nothing but letters and figures.
    static func plain(_ name: String) -> String {
        var text = ""
        for character in name.lowercased() {
            switch character {
            case "ä": text += "ae"
            case "ö": text += "oe"
            case "ü": text += "ue"
            case "ß": text += "ss"
            default: if character.isLetter || character.isNumber { text.append(character) }
            }
        }
        return text
    }
}

/// Which column of a table is what.
struct GoBDColumns {
    private(set) var positions: [GoBDMeaning: Int] = [:]

    /// Where several columns may be one thing, the word that stands first in its list decides, then their order. The description of a column counts
    /// where nothing knows its name.
    ///
    /// - Parameters:
    ///   - declared: What `dossier.yml` says: the name of a column, or its position from 1, by the name that Vitrine has for it.
    ///   - wanted: The meanings that a table of this sort has.
    init(_ columns: [GoBDColumn], declared: [String: String] = [:], wanted: Set<GoBDMeaning>) {
        var taken: Set<Int> = []
        for meaning in GoBDMeaning.allCases where wanted.contains(meaning) {
            guard let name = meaning.folderColumn.flatMap({ declared[$0] }) else { continue }
            let place = columns.firstIndex { $0.name.lowercased() == name.lowercased() } ?? Int(name).map { $0 - 1 }
            guard let place, columns.indices.contains(place), taken.insert(place).inserted else { continue }
            positions[meaning] = place
        }
        var found: [(rank: Int, order: Int, position: Int, meaning: GoBDMeaning)] = []
        for (position, column) in columns.enumerated() where !taken.contains(position) {
            let known = GoBDMeaning.known[GoBDMeaning.plain(column.name)] ?? []
            let told = known.isEmpty ? column.description.flatMap { GoBDMeaning.known[GoBDMeaning.plain($0)] } ?? [] : known
            for (meaning, rank) in told where wanted.contains(meaning) && (!meaning.needsNumber || column.isNumber) {
                guard meaning != .date || column.isDate else { continue }
                let order = GoBDMeaning.allCases.firstIndex(of: meaning) ?? 0
                found.append((known.isEmpty ? rank + 1_000 : rank, order, position, meaning))
            }
        }
        for item in found.sorted(by: { ($0.rank, $0.order, $0.position) < ($1.rank, $1.order, $1.position) })
        where positions[item.meaning] == nil && !taken.contains(item.position) {
            positions[item.meaning] = item.position
            taken.insert(item.position)
        }
    }

    subscript(meaning: GoBDMeaning) -> Int? { positions[meaning] }

    func has(_ meanings: GoBDMeaning...) -> Bool { meanings.allSatisfy { positions[$0] != nil } }
}
