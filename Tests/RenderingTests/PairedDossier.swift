import DossierModel
import Foundation
import TestSupport

/// A small dossier as a value: what stands in each of its files, row by row, so that a change can be made to one part of it.
struct PairedDossier {
    struct Paper {
        var kind: Right
        /// Nil for a row without a path.
        var path: String?
        /// Nil where no file is there.
        var content: String?
        var isDeclared = true
        var date = "2024-03-05"
        var number: String
        var party = ""
        var net = "", vat = "", gross = "", status = ""
    }

    struct Booking {
        var number: String
        var journal: String
        var date: String
        var debit: String, credit: String
        var amount: Int
        var text = "", reference = "", party = ""
    }

    var papers: [Paper] = []
    var bookings: [Booking] = []
    var accounts = ["400000": "Klanten", "440000": "Leveranciers", "550000": "Bank", "600000": "Grondstof", "610000": "Huur", "700000": "Omzet"]
    /// Rows of `parties.csv`: code, name, address.
    var parties: [[String]] = []
    /// Rows of `statements.csv`: number, date, opening, closing.
    var statements: [[String]] = []
    /// The amount that each fiscal year opens with.
    var opening = 100
    /// By path.
    var notes: [String: String] = [:]
    /// Proposal, account, debit, credit, text, document.
    var proposals: [[String]] = []
    /// Lines of `dossier.yml` behind the fields that every edition shows: profiles and users.
    var people: [String] = []
    /// Comments at the top of `dossier.yml`, which move all below.
    var comments = 0
    var cutOff: String? = "2024-11-30"
    /// Files that belong to no part of the dossier.
    var strays: [String: String] = [:]

    private static func amount(_ euros: Int) -> String { "\(euros),00" }

    /// Contents by path in the dossier folder.
    var files: [String: String] {
        var files = notes.merging(strays) { first, _ in first }
        for paper in papers { if let path = paper.path, let content = paper.content { files[path] = content } }
        files["documents.csv"] = "path;kind;date;number;party;net;vat;gross;status\n" + papers.filter(\.isDeclared).map { paper in
            let cells = [
                paper.path ?? "", paper.kind.rawValue, paper.date, paper.number, paper.party, paper.net, paper.vat, paper.gross, paper.status,
            ]
            return cells.joined(separator: ";") + "\n"
        }.joined()
        files["ledger/2024.csv"] = "entry;journal;date;account;debit;credit;text;document;party\n" + bookings.map { booking in
            let head = "\(booking.number);\(booking.journal);\(booking.date);", amount = Self.amount(booking.amount)
            let tail = ";\(booking.text);\(booking.reference);\(booking.party)\n"
            return head + "\(booking.debit);\(amount);" + tail + head + "\(booking.credit);;\(amount)" + tail
        }.joined()
        files["ledger/accounts.csv"] = "account;name\n" + accounts.sorted { $0.key < $1.key }.map { "\($0.key);\($0.value)\n" }.joined()
        files["ledger/opening.csv"] =
            "fiscal-year;account;debit;credit\n2024;550000;\(Self.amount(opening));\n2024;440000;;\(Self.amount(opening))\n"
        files["parties.csv"] = "code;name;address\n" + parties.map { $0.joined(separator: ";") + "\n" }.joined()
        files["statements.csv"] = "account;number;date;opening;closing\n" + statements.map { "550000;" + $0.joined(separator: ";") + "\n" }.joined()
        if !proposals.isEmpty {
            files["proposals/p.csv"] = "proposal;account;debit;credit;text;document\n" + proposals.map { $0.joined(separator: ";") + "\n" }.joined()
        }
        files["dossier.yml"] = """
            \(String(repeating: "# A comment.\n", count: comments))vitrine: 1
            id: paired
            name: Paar BV
            enterprise-number: BE 0403.019.261
            language: nl
            currency: EUR
            numbers: comma
            \(people.joined(separator: "\n"))
            fiscal-years: [{id: "2023", start: 2023-01-01, end: 2023-12-31}, {id: "2024", start: 2024-01-01, end: 2024-12-31}]
            journals:
              - {code: AF, name: Aankopen, family: purchases}
              - {code: VF, name: Verkopen, family: sales}
              - {code: BK, name: Bank, family: financial}
            frozen: {at: 2025-04-15T17:30:00+02:00, reason: Overname}
            \(cutOff.map { "cut-off: {overall: \($0)}" } ?? "")

            """
        return files
    }
}

extension PairedDossier {
    static let kinds: [Right] = [.purchases, .sales, .financial, .misc, .permanent]

    /// A value with a character that nobody sees, which documents of every kind and other rows have: its finding counts them.
    static let unseen = "Stil\u{200B}le"

    /// A dossier with faults of many sorts in every part: documents without a file, of one number twice, of amounts that disagree; entries without a
    /// voucher; numbers that are missing; notes about documents that are there, and that are not.
    init(_ random: inout Random) {
        for kind in Self.kinds {
            for index in 0..<(1 + random.next(4)) { papers.append(Self.paper(kind, "\(kind.rawValue)-\(index)", &random)) }
        }
        for index in papers.indices { papers.swapAt(index, random.next(papers.count)) }
        for (index, paper) in papers.enumerated() where [.purchases, .sales].contains(paper.kind) && random.next(4) > 0 {
            let isSale = paper.kind == .sales
            bookings.append(Booking(
                number: "\(index + 1)", journal: isSale ? "VF" : "AF", date: paper.date, debit: isSale ? "400000" : "600000",
                    credit: isSale ? "700000" : "440000", amount: 30, text: random.next(3) == 0 ? Self.unseen : "Boeking \(index)",
                    reference: paper.number,
                party: random.next(2) == 0 ? "P1" : ""))
        }
        for index in 0..<(2 + random.next(4)) { bookings.append(Self.booking("\(100 + index * 2)", &random)) }
        parties = [["P1", "Bakker", "Straat 1"], ["P2", "Slager", "Straat 2"], ["P3", Self.unseen, "Straat 3"]]
        statements = [["1", "2024-03-31", "100,00", "120,00"], ["2", "2024-04-30", "130,00", "150,00"]]
        for index in 0..<random.next(4) { notes["notes/n\(index).md"] = Self.note(papers[random.next(papers.count)].path, &random) }
        for index in 0..<random.next(3) {
            proposals.append(["V\(index)", "600000", "5,00", "", "Voorstel", papers[random.next(papers.count)].number])
        }
        people = Self.people(0)
    }

    static func paper(_ kind: Right, _ name: String, _ random: inout Random) -> Paper {
        var paper = Paper(kind: kind, number: "\(kind.rawValue.prefix(2).uppercased())-\(name)")
        paper.date = "2024-0\(1 + random.next(9))-1\(random.next(9))"
        if random.next(4) > 0 { paper.path = "documents/\(kind.rawValue)/\(name).txt" }
        if paper.path != nil, random.next(5) > 0 {
            paper.content = ["", "Stuk \(name)\n", String(decoding: SmallPDF.octets(pages: ["Stuk \(name)"]), as: UTF8.self)][random.next(3)]
        }
        if paper.path != nil, paper.content != nil, random.next(5) == 0 { paper.isDeclared = false }
        paper.party = ["", "P1", "Bakker", unseen][random.next(4)]
        if random.next(2) == 0 { (paper.net, paper.vat, paper.gross) = ("25,00", "5,00", random.next(3) == 0 ? "31,00" : "30,00") }
        if random.next(3) == 0 { paper.status = "paid" }
        return paper
    }

    static func booking(_ number: String, _ random: inout Random) -> Booking {
        Booking(
            number: number, journal: "BK", date: "2024-0\(1 + random.next(9))-2\(random.next(9))", debit: "610000", credit: "550000",
            amount: 1 + random.next(50), text: "Betaling")
    }

    static func note(_ path: String?, _ random: inout Random) -> String {
        let document = random.next(3) == 0 ? "documents/sales/nergens.txt" : path
        let front = document.map { "---\ndocument: \($0)\n---\n" } ?? ""
        return front + "# Nota \(random.next(9))\n\nZie [het stuk](../\(path ?? "documents/x.txt")) en <b>dit</b> \(unseen).\n"
    }

    static func people(_ more: Int) -> [String] {
        ["profiles:", "  Baas: [purchases, sales]"] + (0..<more).map { "  Meer\($0): [misc, notes]" } + ["users:"]
            + (0...more).map { "  - {name: Els \($0), email: els\($0)@x.example, role: client, profile: Baas}" }
    }
}
