import DossierModel
import Search
import Snapshots

/// Hands everything that can be found to the index, newest first, two hundred at a time.
struct SearchRecords {
    let writer: PageWriter
    let index: SearchIndex
    private var site: Site { writer.site }
    private var snapshot: Snapshot { writer.snapshot }
    private var hasLedger: Bool { site.hasLedger }

    init(writer: PageWriter, index: SearchIndex) {
        self.writer = writer
        self.index = index
    }

    /// A record whose text a result quotes.
    struct Quoted {
        let ordinal: Int
        let item: Findable
    }

    /// - Returns: The records that have a text.
    /// - Throws: `SearchIndexFault`, `SystemError`, `DatabaseError`.
    func add() throws -> [Quoted] {
        var quoted: [Quoted] = []
        let all = try snapshot.findables(entries: hasLedger)
        for start in stride(from: 0, to: all.count, by: 200) {
            let part = all[start..<min(start + 200, all.count)]
            let ids = part.compactMap { if case .document(let id) = $0 { id } else { nil } }
            let documents = try snapshot.documents(ids), words = try snapshot.words(of: ids, entries: hasLedger)
            let files = try snapshot.files(of: ids)
            for item in part {
                switch item {
                case .document(let id):
                    guard let document = documents[id] else { continue }
                    if document.file != nil { quoted.append(Quoted(ordinal: index.count, item: item)) }
                    try add(document, words[id] ?? [], files[id] ?? [])
                case .note(let id):
                    guard let note = try snapshot.note(id) else { continue }
                    quoted.append(Quoted(ordinal: index.count, item: item))
                    try add(note)
                case .entry(let id): try add(entry: id)
                }
            }
        }
        try addParties()
        return quoted
    }

    /// Hands over what the words of results are quoted from.
    /// - Throws: `DatabaseError`, or what `add` throws.
    func addTexts(_ records: [Quoted], _ add: (Int, String) throws -> Void) throws {
        for record in records {
            switch record.item {
            case .document(let id): try snapshot.texts(of: id) { try add(record.ordinal, $0) }
            case .note(let id): if let note = try snapshot.note(id) { try add(record.ordinal, note.markdown) }
            case .entry: break
            }
        }
    }

    private func addParties() throws {
        for party in try snapshot.foundParties() {
            try index.add(SearchRecord(kind: .party, title: party.name, path: SitePath.party(party.name)))
            index.add(words: party.name, .number)
            for number in party.numbers { index.add(number: number, .party) }
        }
    }

    private func add(_ document: ArchivedDocument, _ words: [DocumentWords], _ files: [DocumentFile]) throws {
        let amounts = document.amounts, currency = amounts.currency
        try index.add(
            SearchRecord(
                kind: document.kind.searched, day: document.date?.daysSince1970, date: document.date?.digits,
                title: site.shortTitle(document), party: document.party,
                amount: amounts.gross ?? amounts.net, currency: currency == site.dossier.currency ? nil : currency.code, status: document.status,
                path: SitePath.document(document.place)))
        for file in Set(([document.file] + files.map(\.file)).compactMap { $0?.sha256 }).sorted() { index.add(fingerprint: file) }
        if let number = document.number { index.add(number: number, .number) }
        if let party = document.party { index.add(words: party, .party) }
        if let entry = document.entry { index.add(number: entry, .title) }
        if document.file == nil, let path = document.declaredPath { index.add(words: path, .title) }
        index.add(words: site.labels["kind.\(document.kind.rawValue)"], .body)
        index.add(words: site.labels["search.one.\(document.kind.searched.name)"], .body)
        if let status = document.status { index.add(words: site.labels["status.\(status)"], .title) }
        let digits = currency.digits
        if let amount = amounts.gross ?? amounts.net { index.add(amount: amount, decimals: digits, .party) }
        if amounts.gross != nil, let net = amounts.net { index.add(amount: net, decimals: digits, .title) }
        if let vat = amounts.vat { index.add(amount: vat, decimals: digits, .title) }
        for own in words {
            switch own.sort {
            case .number: index.add(number: own.text, .number)
            case .party: index.add(words: own.text, .party)
            case .partyNumber: index.add(number: own.text, .party)
            case .words: index.add(words: own.text, .title)
            case .reference: index.add(number: own.text, .title)
            }
        }
        try snapshot.texts(of: document.id) { index.add(words: $0, .body) }
    }

    private func add(_ note: ArchivedNote) throws {
        try index.add(
            SearchRecord(
                kind: .note, day: note.date?.daysSince1970, date: note.date?.digits, title: note.title, path: SitePath.note(note.id)))
        index.add(words: note.title, .title)
        index.add(words: note.path, .title)
        index.add(words: note.markdown, .body)
    }

    private func add(entry id: Int64) throws {
        guard let entry = try snapshot.foundEntry(id), let page = writer.entry(entry.place) else { return }
        try index.add(
            SearchRecord(
                kind: .entry, day: entry.date?.daysSince1970, date: entry.date?.digits,
                title: [entry.number, entry.text].compactMap { $0 }.joined(separator: " · "), amount: entry.debit,
                path: String(page.dropFirst(3))))
        index.add(number: entry.number, .number)
        index.add(amount: entry.debit, decimals: site.dossier.currency.digits, .party)
        if let text = entry.text { index.add(words: text, .title) }
        if let reference = entry.reference { index.add(number: reference, .title) }
        try snapshot.lineWords(of: id) { text, party in
            if let text { index.add(words: text, .title) }
            if let party { index.add(words: party, .party) }
        }
    }
}

extension Day {
    /// `20240331`.
    fileprivate var digits: Int { Int(packed) }
}
