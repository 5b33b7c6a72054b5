import DossierModel
import Fixity
import Formats
import Foundation
import PDFReading
import Testing
import TestSupport

/// What is read from the words of public invoices, against the e-invoices inside them and the values that the maker of a template read. A wrong
/// number, date or total is a fault; one that is not found is none, as long as most are.
@Suite struct TextFactsCorpusTests {
    private static let zugferd = Command.corpora + "/invoices/ZUGFeRD+corpus"
    private static let templates = Command.corpora + "/pdf/invoice-x+invoice2data/tests/compare"

    private struct Truth {
        var number: String?, date: String?
        var total: Int64?
        var isPrinted = (number: true, date: true, total: true)
    }

    /// What pictures of another invoice than the XML in them print, as a person read it.
    private static let printed: [String: Set<String>] = [
        "MustangGnuaccountingBeispielRE-20201121_508_withBOM.pdf": ["RE-20190610/507", "2019-06-10", "57104"],
        "acme_invoice-42_ZUGFeRD.pdf": ["2014-01-31"], "MustangGnuaccountingBeispielRE-20151008_504.pdf": ["2015-10-08"],
        "MustangGnuaccountingBeispielRE-20151008_504new.pdf": ["2015-10-08"], "MustangGnuaccountingBeispielRE-20150613_503.pdf": ["40682"],
    ]

    private struct Tally {
        var asked = 0, found = 0
        var wrong: [String] = []

        /// - Parameter isPrinted: Whether the words hold the truth: what they do not hold is not asked for, and what is found instead must be what a
        ///   person reads there.
        mutating func judge<Value: Equatable>(_ found: Value?, _ truth: Value?, isPrinted: Bool, _ path: String) {
            guard let truth else { return }
            if isPrinted { asked += 1 }
            guard let found else { return }
            let name = (path as NSString).lastPathComponent
            if !isPrinted, printed[name]?.contains("\(found)") == true { return }
            if found == truth { self.found += 1 } else { wrong.append("\(name): \(found) is \(truth)") }
        }
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: zugferd) && FileManager.default.fileExists(atPath: templates), "needs ../shared/corpora"))
    func readsNothingWrong() throws {
        var number = Tally(), date = Tally(), total = Tally(), others: [String] = []
        func judge(_ content: PDFContent, _ truth: Truth, _ path: String) {
            let facts = TextFacts(pages: content.layout)
            number.judge(facts.number, truth.number, isPrinted: truth.isPrinted.number, path)
            date.judge(facts.date?.description, truth.date, isPrinted: truth.isPrinted.date, path)
            total.judge(facts.gross, truth.total, isPrinted: truth.isPrinted.total, path)
        }
        try read(files(below: Self.zugferd).filter { $0.hasSuffix(".pdf") }.map { Self.zugferd + "/" + $0 }) { path, content in
            guard let invoice = try Self.invoice(in: content) else { return }
            let sign: Int64 = invoice.isCredit ? -1 : 1, words = content.text.joined(separator: "\n"), name = (path as NSString).lastPathComponent
            var truth = Truth(
                number: invoice.number, date: invoice.dates.issue?.day?.description, total: invoice.totals.gross?.money.map { sign * $0.minorUnits })
            // Some of these pictures are of another invoice than the XML in them: what they do not print cannot be read off them.
            if let number = truth.number, !words.contains(number) {
                truth.isPrinted.number = false
                others.append("\(name) number")
            }
            if let date = truth.date, !Self.forms(of: date).contains(where: { words.contains($0) }) {
                truth.isPrinted.date = false
                others.append("\(name) date")
            }
            if let total = truth.total, !Self.prints(total, words) {
                truth.isPrinted.total = false
                others.append("\(name) total")
            }
            judge(content, truth, path)
        }
        try read(files(below: Self.templates).filter { $0.hasSuffix(".pdf") }.map { Self.templates + "/" + $0 }) { path, content in
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: String(path.dropLast(3)) + "json")))
            guard let value = (json as? [[String: Any]])?.first else { return }
            // A mark before the number belongs to the label.
            let written = (value["invoice_number"] as? String).map { String($0.drop { $0 == "#" }) }
            let amount = (value["amount"] as? NSNumber).map { Int64(($0.doubleValue * 100).rounded()) }
            judge(content, Truth(number: written, date: value["date"] as? String, total: amount), path)
        }
        let all = [number, date, total]
        let figures = zip(["number", "date", "total"], all).map { "\($0) \($1.found)/\($1.asked)" }
        print("words of PDFs, found of asked: \(figures.joined(separator: ", "))")
        print("values of an e-invoice that its picture does not print: \(others.sorted())")
        #expect(all.flatMap(\.wrong) == [])
        #expect(all.allSatisfy { $0.asked > 20 } && others.count <= 10)
        let found = number.found + date.found + total.found, asked = number.asked + date.asked + total.asked
        #expect(found * 100 >= asked * 60)
    }

    private static func forms(of date: String) -> [String] {
        let parts = date.split(separator: "-").map(String.init)
        return [date] + [".", "/"].flatMap { ["\(parts[2])\($0)\(parts[1])\($0)\(parts[0])", "\(parts[1])\($0)\(parts[2])\($0)\(parts[0])"] }
    }

    private static func prints(_ total: Int64, _ words: String) -> Bool {
        let figures = words.filter { !", .'\u{A0}\u{202F}".contains($0) }
        return figures.contains(String(abs(total)))
    }

    private func read(_ paths: [String], _ each: (String, PDFContent) throws -> Void) throws {
        var rest = paths.sorted()[...], number: Int64 = 0
        try PDFReader(program: Command.built("vitrine-pdf"), wanted: [.text, .members, .layout]).read({
            guard let path = rest.popFirst() else { return nil }
            number += 1
            return PDFReader.Source(id: number, path: RawPath(path))
        }, each: { source, outcome in
            guard case .read(let content) = outcome else { return }
            try each(source.path.display, content)
        })
    }

    private static func invoice(in content: PDFContent) throws -> EInvoice? {
        try withTemporaryFolder { folder in
            for case .octets(let octets) in content.members.map(\.content) {
                try Data(octets).write(to: URL(fileURLWithPath: folder + "/x.xml"))
                if let invoice = try EInvoiceReader(path: folder + "/x.xml", file: "x.xml").read().invoice { return invoice }
            }
            return nil
        }
    }
}
