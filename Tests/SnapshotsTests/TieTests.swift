import DossierModel
import GRDB
import Snapshots
import Testing

/// Which document an entry means where numbers repeat: small dossiers with the right answer beside them.
@Suite struct TieTests {
    struct Case: CustomTestStringConvertible {
        let what: String
        /// `code,name,role` a row.
        var parties: [String] = []
        /// `date,number,party,gross` a row; the file of the first is `a`, of the second `b`.
        let documents: [String]
        /// `entry,journal,date,amount,number,party` a row, two lines each.
        let entries: [String]
        /// `document entry`.
        let ties: [String]
        var findings: [String] = []
        var years = "[{id: \"2023\", start: 2023-01-01, end: 2023-12-31}, {id: \"2024\", start: 2024-01-01, end: 2024-12-31}]"
        var testDescription: String { what }
    }

    static let bosAndZuid = ["L1,Bakker Bos,supplier", "L2,Molen Zuid,supplier"]
    static let cases = [
        Case(
            what: "parties by name, entries by code", parties: bosAndZuid,
            documents: ["2024-02-01,9,Bakker Bos,\"80,00\"", "2024-06-01,9,Molen Zuid,\"33,00\""],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,L1", "A2,AF,2024-06-05,\"33,00\",9,L2"], ties: ["a A1", "b A2"]),
        Case(
            what: "parties by name, without amounts", parties: bosAndZuid, documents: ["2024-02-01,9,bakker BOS,", "2024-06-01,9,Molen-Zuid,"],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,L1", "A2,AF,2024-06-05,\"33,00\",9,L2"], ties: ["a A1", "b A2"]),
        Case(
            what: "no parties at all: the amount decides", documents: ["2024-02-01,9,Bakker Bos,\"80,00\"", "2024-06-01,9,Molen Zuid,\"33,00\""],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,", "A2,AF,2024-06-05,\"33,00\",9,"], ties: ["a A1", "b A2"]),
        Case(
            what: "no parties and no amounts: nothing decides", documents: ["2024-02-01,9,Bakker Bos,", "2024-06-01,9,Molen Zuid,"],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,"], ties: [], findings: ["AmbiguousTie A1", "UnbookedDocument a", "UnbookedDocument b"]),
        Case(
            what: "one of two is not booked", parties: bosAndZuid,
            documents: ["2024-02-01,9,Bakker Bos,\"80,00\"", "2024-06-01,9,Molen Zuid,\"33,00\""],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,L1"], ties: ["a A1"], findings: ["UnbookedDocument b"]),
        Case(
            what: "one of two is not booked, no parties", documents: ["2024-02-01,9,Bakker Bos,\"80,00\"", "2024-06-01,9,Molen Zuid,\"33,00\""],
            entries: ["A1,AF,2024-02-01,\"33,00\",9,"], ties: ["b A1"], findings: ["UnbookedDocument a"]),
        Case(
            what: "the invoice of the entry is not in the archive", parties: bosAndZuid, documents: ["2024-02-01,9,Bakker Bos,\"80,00\""],
            entries: ["A2,AF,2024-06-05,\"33,00\",9,L2"], ties: [], findings: ["UnbookedDocument a", "UnmatchedDocument A2"]),
        Case(
            what: "the invoice of the entry is not in the archive, and nobody says whose it is", documents: ["2024-02-01,9,,\"80,00\""],
            entries: ["A2,AF,2024-06-05,\"33,00\",9,"], ties: [], findings: ["UnbookedDocument a", "UnmatchedDocument A2"]),
        Case(
            what: "a supplier begins anew each year", parties: bosAndZuid, documents: ["2023-02-01,9,L1,\"80,00\"", "2024-02-01,9,L1,\"33,00\""],
            entries: ["A1,AF,2023-02-01,\"80,00\",9,L1", "A2,AF,2024-02-05,\"33,00\",9,L1"], ties: ["a A1", "b A2"]),
        Case(
            what: "last year's invoice is not tied to this year's entry", parties: bosAndZuid, documents: ["2023-02-01,9,L1,\"80,00\""],
            entries: ["A2,AF,2024-09-05,\"33,00\",9,L1"], ties: [], findings: ["UnbookedDocument a", "UnmatchedDocument A2"]),
        Case(
            what: "an invoice of December is booked in January", parties: bosAndZuid, documents: ["2023-12-28,9,L1,\"80,00\""],
            entries: ["A2,AF,2024-01-05,\"80,00\",9,L1"], ties: ["a A2"]),
        Case(
            what: "fiscal years from July: two invoices of one calendar year", parties: bosAndZuid,
            documents: ["2024-03-01,9,L1,", "2024-09-01,9,L1,"], entries: ["A1,AF,2024-03-01,\"80,00\",9,L1", "A2,AF,2024-09-05,\"33,00\",9,L1"],
            ties: ["a A1", "b A2"],
            findings: ["DuplicateDocumentNumber b"],
            years: "[{id: \"2324\", start: 2023-07-01, end: 2024-06-30}, {id: \"2425\", start: 2024-07-01, end: 2025-06-30}]"),
        Case(
            what: "fiscal years from July: two invoices of one fiscal year, told apart by amount", parties: bosAndZuid,
            documents: ["2023-10-01,9,L1,\"80,00\"", "2024-03-01,9,L1,\"33,00\""],
            entries: ["A1,AF,2023-10-01,\"80,00\",9,L1", "A2,AF,2024-03-05,\"33,00\",9,L1"], ties: ["a A1", "b A2"],
            years: "[{id: \"2324\", start: 2023-07-01, end: 2024-06-30}, {id: \"2425\", start: 2024-07-01, end: 2025-06-30}]"),
        Case(
            what: "the same invoice twice: it is uncertain which is meant", parties: bosAndZuid,
            documents: ["2024-02-01,9,L1,\"80,00\"", "2024-02-01,9,L1,\"80,00\""],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,L1"], ties: [],
            findings: ["AmbiguousTie A1", "DuplicateDocumentNumber b", "UnbookedDocument a", "UnbookedDocument b"]),
        Case(
            what: "the amount says that it is last year's", parties: bosAndZuid,
            documents: ["2023-11-20,9,L1,\"33,00\"", "2024-01-02,9,L1,\"80,00\""],
            entries: ["A1,AF,2024-01-05,\"33,00\",9,L1"], ties: ["a A1"], findings: ["UnbookedDocument b"]),
        Case(
            what: "one name, a customer and a supplier", parties: ["K7,Bos,customer", "L1,BOS,supplier", "L2,Zuid,supplier"],
            documents: ["2024-02-01,9,Bos,", "2024-06-01,9,Zuid,"], entries: ["A1,AF,2024-02-01,\"80,00\",9,L1", "A2,AF,2024-06-05,\"33,00\",9,L2"],
            ties: ["a A1", "b A2"]),
        Case(
            what: "one name, two suppliers", parties: ["L1,Bos,supplier", "L2,Bos,supplier"],
            documents: ["2024-02-01,9,Bos,\"80,00\"", "2024-06-01,9,Bos,\"33,00\""],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,L1", "A2,AF,2024-06-05,\"33,00\",9,L2"], ties: ["a A1", "b A2"],
            findings: ["DuplicateDocumentNumber b"]),
        Case(
            what: "a payment without a party", parties: bosAndZuid, documents: ["2024-02-01,9,L1,\"80,00\"", "2024-06-01,9,L2,\"33,00\""],
            entries: ["A1,AF,2024-02-01,\"80,00\",9,L1", "A2,AF,2024-06-05,\"33,00\",9,L2", "B1,BK,2024-06-20,\"33,00\",9,"], ties: ["a A1", "b A2"]),
    ]

    @Test(arguments: cases) func tiesWhatBelongsTogether(_ test: Case) throws {
        let documents = test.documents.enumerated().map { index, row in "documents/purchases/\(["a", "b"][index]).txt,\(row)\n" }.joined()
        let entries = test.entries.map { row -> String in
            let cells = Self.cells(row), sides = cells[1] == "BK" ? ("440000", "550000") : ("600000", "440000")
            func line(_ account: String, _ debit: String, _ credit: String) -> String {
                "\(cells[0]),\(cells[1]),\(cells[2]),\(account),\(debit),\(credit),\(cells[4]),\(cells[5])\n"
            }
            return line(sides.0, "\"\(cells[3])\"", "") + line(sides.1, "", "\"\(cells[3])\"")
        }.joined()
        var files = [
            "dossier.yml": """
                vitrine: 1
                name: Test BV
                language: nl
                currency: EUR
                numbers: comma
                fiscal-years: \(test.years)
                journals: [{code: AF, name: A, family: purchases}, {code: BK, name: B, family: financial}]

                """,
            "documents.csv": "path,date,number,party,gross\n" + documents,
            "ledger/accounts.csv": "account,name,type\n440000,L,balance\n550000,B,balance\n600000,A,result\n",
            "ledger/all.csv": "entry,journal,date,account,debit,credit,document,party\n" + entries,
            "documents/purchases/a.txt": "a", "documents/purchases/b.txt": "b",
        ]
        if test.documents.count == 1 { files["documents/purchases/b.txt"] = nil }
        if !test.parties.isEmpty { files["parties.csv"] = "code,name,role\n" + test.parties.map { $0 + "\n" }.joined() }
        let dossier = try DossierTest(files)
        let queue = try DatabaseQueue(path: dossier.freeze().path + "/data/dossier.sqlite")
        let ties = try queue.read { db in
            try String.fetchAll(db, sql: """
                SELECT substr(declared_path, 21, 1) || ' ' || entry.number FROM document_entry JOIN document ON document.id = document_entry.document
                JOIN entry ON entry.id = document_entry.entry ORDER BY 1
                """)
        }
        #expect(ties == test.ties)
        let names = Dictionary(uniqueKeysWithValues: ["a", "b"].enumerated().map { ($0.offset + 2, $0.element) })
        let told: Set<Diagnostic.Identifier> = [.unbookedDocument, .unmatchedDocument, .ambiguousTie, .duplicateDocumentNumber]
        let findings = dossier.diagnostics.filter { told.contains($0.identifier) }.map { finding -> String in
            if finding.location.file == "documents.csv" { return "\(finding.identifier.rawValue) \(names[finding.location.line ?? 0] ?? "?")" }
            guard case .text(let entry) = finding.arguments["entry"] else { return "?" }
            return "\(finding.identifier.rawValue) \(entry)"
        }
        #expect(findings.sorted() == test.findings)
    }

    private static func cells(_ row: String) -> [String] {
        var cells = [""], isQuoted = false
        for character in row {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    @Test func linksAProposalToTheDocumentOfItsAmountOrToNone() throws {
        let dossier = try DossierTest([
            "dossier.yml": DossierTest.description(),
            "documents.csv": "path;kind;date;number;gross\n;purchases;2024-02-01;9;80,00\n;sales;2024-02-01;9;33,00\n;purchases;2024-03-01;7;5,00\n",
            "proposals/p.csv": """
                proposal;date;account;debit;credit;document
                P1;2024-02-02;600000;33,00;;9
                P1;2024-02-02;440000;;33,00;9
                P2;2024-02-02;600000;12,00;;9
                P2;2024-02-02;440000;;12,00;9
                P3;2024-02-02;600000;1,00;;7
                P3;2024-02-02;440000;;1,00;7

                """,
        ])
        let snapshot = try dossier.freeze()
        let vouchers = try snapshot.proposals(from: 0, count: 10).map { proposal in
            try proposal.voucher.flatMap { try snapshot.document($0) }?.origin.line
        }
        #expect(vouchers == [3, nil, 4])
        #expect(
            dossier.messages.filter { $0.contains("AmbiguousTie") } == [
                "proposals/p.csv:4: finding AmbiguousTie count=2 entry=P2 problem=ambiguousProposal value=9"
            ])
    }
}
