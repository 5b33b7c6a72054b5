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
            [
                "betrag", "buchungsbetrag", "umsatz", "umsatzohnesollhabenkz", "umsatzohnesollhabenkennzeichen", "betrageur", "umsatzeur",
                "betraginteuro",
            ]
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
            [
                "kontobezeichnung", "kontoname", "kontenbezeichnung", "bezeichnung", "kontobeschriftung", "beschriftung", "name", "firma",
                "firmenname", "kundenname", "lieferantenname", "debitorenname", "kreditorenname", "debitorname", "kreditorname", "name1",
                "unternehmen",
            ]
        case .type: ["kontenart", "kontoart", "kontotyp", "kontentyp"]
        case .customer: ["debitorennummer", "debitornummer", "debitorennr", "debitornr", "debitorenkonto", "debitor", "kundennummer", "kundennr"]
        case .supplier:
            [
                "kreditorennummer", "kreditornummer", "kreditorennr", "kreditornr", "kreditorenkonto", "kreditor", "lieferantennummer",
                "lieferantennr",
            ]
        case .person: ["personenkonto", "personenkontonummer", "personenkontonr", "geschaeftspartnernummer"]
        case .enterpriseNumber: ["ustidnr", "ustid", "umsatzsteuerid", "umsatzsteueridentifikationsnummer", "ustidentnr", "ustidentnummer", "euustid"]
        case .email: ["email", "emailadresse"]
        case .iban: ["iban"]
        case .fiscalYear: ["wirtschaftsjahr", "geschaeftsjahr", "buchungsjahr", "jahr"]
        case .openingDebit:
            [
                "ebsoll", "ebwertsoll", "eroeffnungsoll", "eroeffnungsbilanzsoll", "anfangssaldosoll", "sollanfangssaldo", "saldovortragsoll",
            ]
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
