import DossierModel
import Formats
import Foundation
import Testing

/// Keeps the entries beside what `Recorder` says of them.
private final class EntryRecorder: DossierIntake {
    let recorder = Recorder()
    private(set) var entries: [Entry] = []
    private(set) var headers: [Dossier] = []

    func take(_ part: DossierPart) throws {
        if case .entry(let entry) = part { entries.append(entry) }
        try recorder.take(part)
    }
    func report(_ diagnostic: Diagnostic) throws { try recorder.report(diagnostic) }

    init(reading bytes: [UInt8]) throws {
        try withFile(bytes) { path in
            try SAFTReader(path: path, file: "x.xml").read(into: self) { dossier in
                headers.append(dossier)
                let year = dossier.fiscalYears.map { "\($0.id) \($0.start) \($0.end)" }.joined()
                let source = dossier.source.map { "\($0.package) \(text($0.version))" }
                recorder.parts.append("""
                    header \(dossier.id) \(dossier.name) \(text(dossier.enterpriseNumber)) \(dossier.currency.code) \(year) \(text(source)) \
                    \(dossier.addresses.flatMap(\.lines))
                    """)
            }
        }
    }

    convenience init(reading sample: String) throws { try self.init(reading: Array(sample.utf8)) }
}

@Suite struct SAFTReaderTests {
    private static let parts = [
        #"header t-yen-s-nn-as Tøyen & Sønn AS 999999999MVA NOK 2024 2024-01-01 2024-12-31 P 1 ["Gata 1", "0235 Oslo", "NO"]"#,
        "account 1500 Kunder balance @x.xml:9:1", "opening 2024 1500 500 0 @x.xml:9:1",
        "account 2000 Kapital balance @x.xml:10:1", "opening 2024 2000 0 500 @x.xml:10:1",
        "account 2700 MVA - @x.xml:11:1", "account 3000 3000 result @x.xml:12:1",
        #"party 1000 Kunde customer ["987654321", "Vei 4", "k@x.example", "NO4912345678911"] @x.xml:14:1"#,
        #"party 1000 (SupplierID) Annen supplier ["-", "-", "-", "-"] @x.xml:16:1"#,
        #"party 2000 Leverandør supplier ["-", "-", "-", "-"] @x.xml:17:1"#,
        "journal AR Salg sales @x.xml:21:1",
        #"entry AR 7 2024-01-31 01 T F1 ["1500 1000 125000 0 L F1/V1 @23", "#
            + #""3000 - 0 100000 - - @24", "2700 1000 (SupplierID) 0 25000 - - @25"] @x.xml:22:1"#,
        "control transactions - 125000 125000 @x.xml:20:17",
    ]

    @Test func readsTheNorwegianForm() throws {
        let read = try EntryRecorder(reading: SAFTSamples.norway())
        #expect(read.recorder.diagnostics == [])
        #expect(read.recorder.parts == Self.parts)
        #expect(read.headers.first?.language == .en && read.headers.first?.country == nil)
        let lines = try #require(read.entries.first).lines
        #expect(lines.map { $0.foreign?.minorUnits } == [11050, nil, nil] && lines[0].foreign?.currency.code == "EUR")
        #expect(lines.map(\.vat) == [[], [Entry.Line.VAT(code: "3", percentage: "25", amount: -25000)], []])
        let common = ["VoucherType SI", "GLPostingDate 2024-02-01"]
        #expect(lines.map { $0.details.map { "\($0.name) \($0.text)" } } == [
            ["DueDate 2024-03-01", "ExchangeRate 11.3"] + common, ["Avdeling 100 (400 C)", "ValueDate 2024-01-30", "TaxBase 1000"] + common, common,
        ])
    }

    @Test func readsTheFormOfTheOECD() throws {
        let read = try EntryRecorder(reading: SAFTSamples.oecd)
        #expect(read.recorder.diagnostics == [])
        #expect(read.recorder.parts.dropFirst().filter { !$0.hasPrefix("account") && !$0.hasPrefix("opening") } == Self.parts.dropFirst().filter {
            !$0.hasPrefix("account") && !$0.hasPrefix("opening")
        })
        #expect(read.headers.first?.fiscalYears.map { "\($0.id) \($0.start) \($0.end)" } == ["2024-2025 2024-04-01 2025-03-31"])
        // The words of the type alone, no national codes.
        #expect(read.recorder.parts.filter { $0.hasPrefix("account") }.map { $0.split(separator: " ").dropLast().last ?? "" } == [
            "balance", "-", "balance", "-",
        ])
        #expect(read.entries.first?.lines[1].vat.first?.amount == -25000)
    }

    private static let portugueseParts = [
        #"header demonstracao-lda Demonstração, Lda 599999993 EUR 2017 2017-02-01 2018-01-31 Demo/AT 2 ["Av. 71", "1000-000 Lisboa", "PT"]"#,
        "account 21 Clientes - @x.xml:8:1", "account 2111 Clientes gerais - @x.xml:9:1", "opening 2017 2111 1000 0 @x.xml:9:1",
        "account 71 Vendas - @x.xml:10:1", "opening 2017 71 0 1000 @x.xml:10:1",
        #"party C1 Gomes & Gomes customer ["508650704", "Av. 1, Porto", "g@x.example", "-"] @x.xml:12:1"#,
        #"party CF Consumidor final customer ["-", "-", "-", "-"] @x.xml:13:1"#,
        #"party S1 Armazém supplier ["987654322", "-", "-", "-"] @x.xml:14:1"#,
        "journal VD Vendas misc @x.xml:16:1",
        #"entry VD 2017-02-28 VD 3 2017-02-28 1 Venda FT 1/3 ["2111 C1 1235 0 c FT 3 @18", "71 C1 0 1235 v - @19"] @x.xml:17:1"#,
        "control transactions - 1235 1235 @x.xml:15:15",
    ]

    @Test(arguments: [SAFTSamples.portugal, SAFTSamples.oldPortugal]) func readsThePortugueseForms(sample: String) throws {
        let bytes = try #require(sample.data(using: .windowsCP1252))
        let read = try EntryRecorder(reading: Array(bytes))
        #expect(read.recorder.diagnostics == [])
        #expect(read.recorder.parts == Self.portugueseParts)
        #expect(read.entries.first?.lines.map { $0.details.map { "\($0.name) \($0.text)" } } == [["TransactionType R"], ["TransactionType R"]])
    }

    @Test func readsOtherEncodingsAndLineEnds() throws {
        let sample = SAFTSamples.norway()
        let wide = try #require(sample.replacingOccurrences(of: "UTF-8", with: "UTF-16").data(using: .utf16))
        let mixed = sample.replacing("</n:Header>\n", with: "</n:Header>\r\n").replacing("</n:Suppliers>", with: "\r</n:Suppliers>")
        for bytes in [Array(wide), [0xEF, 0xBB, 0xBF] + Array(sample.utf8), [0xEF, 0xBB, 0xBF] + Array(mixed.utf8)] {
            let read = try EntryRecorder(reading: bytes)
            #expect(read.recorder.diagnostics == [])
            #expect(read.recorder.parts == Self.parts)
        }
    }

    @Test(arguments: [
        ("1", "2024", "12", "2024", "2024 2024-01-01 2024-12-31"), ("01", "2017", "04", "2017", "2017-01/2017-04 2017-01-01 2017-04-30"),
        ("1", "2024", "13", "2024", "2024 2024-01-01 2024-12-31"), ("2", "2023", "1", "2024", "2023-2024 2023-02-01 2024-01-31"),
    ])
    func countsPeriodsAsMonths(first: String, firstYear: String, last: String, lastYear: String, expected: String) throws {
        let read = try EntryRecorder(reading: SAFTSamples.norway(selection: """
            <n:PeriodStart>\(first)</n:PeriodStart><n:PeriodStartYear>\(firstYear)</n:PeriodStartYear>\
            <n:PeriodEnd>\(last)</n:PeriodEnd><n:PeriodEndYear>\(lastYear)</n:PeriodEndYear>
            """))
        #expect(read.headers.flatMap(\.fiscalYears).map { "\($0.id) \($0.start) \($0.end)" } == [expected])
    }

    @Test func readsTheHeaderAlone() throws {
        try withFile(Array(SAFTSamples.oecd.utf8)) { #expect(SAFT().header(of: $0)?.name == "Tøyen & Sønn AS") }
        try withFile(Array("<AuditFile/>".utf8)) { #expect(SAFT().header(of: $0) == nil) }
    }
}
