import DossierModel
import Formats
import Foundation
import Testing

/// Public e-invoices, each judged by a script that knows nothing of the readers.
@Suite struct EInvoiceCorpusTests {
    @Test(.enabled(if: EInvoiceJudge.canJudge, "needs ../shared/corpora/invoices, pdfdetach and VITRINE_PYTHON with lxml"))
    func agreesWithAnIndependentReader() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("einvoices-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let answer = try EInvoiceJudge.judge(into: scratch)
        let judged = try JSONDecoder().decode([String: JudgedInvoice?].self, from: answer)
        let details = try JSONDecoder().decode([String: JudgedValues?].self, from: answer)
        #expect(judged.count > 80)
        var read = 0, refused: [String: Int] = [:]
        for (path, expected) in judged.sorted(by: { $0.key < $1.key }) {
            let files = HashedFiles(), reading = try EInvoiceReader(path: path, file: "x").read(files: files)
            let head = try #require(FileHandle(forReadingAtPath: path)).readData(ofLength: EInvoiceRecognition.headLength)
            let form = EInvoiceRecognition.recognise(head: Array(head))?.form
            guard let expected else {
                // The Italian form, some of which are broken: known for what they are, and not read.
                #expect(reading.invoice == nil && form == .fatturaPA, "\(path)")
                let diagnostic = try #require(reading.diagnostics.last)
                #expect(diagnostic.location.line != nil && diagnostic.severity == .finding, "\(path)")
                refused["\(diagnostic.arguments["problem"].map { "\($0)" } ?? "")", default: 0] += 1
                continue
            }
            let invoice = try #require(reading.invoice, "\(path): \(reading.diagnostics)")
            read += 1
            #expect(form?.rawValue == invoice.syntax.rawValue, "\(path)")
            try compare(JudgedInvoice(invoice), expected, path)
            let detail = try #require(details[path] ?? nil)
            #expect(try files.fingerprints == detail.attachments, "\(path)")
            #expect(invoice.documents.compactMap(\.attachment?.index).sorted() == Array(detail.attachments.indices), "\(path)")
            #expect(missing(in: invoice, detail.values).isEmpty, "\(path): \(missing(in: invoice, detail.values))")
        }
        print("e-invoices read: \(read), refused: \(refused.sorted { $0.key < $1.key })")
        #expect(read >= 75)
    }

    private func compare(_ found: JudgedInvoice, _ expected: JudgedInvoice, _ path: String) throws {
        guard found != expected else { return }
        for (name, pair) in zip(Mirror(reflecting: found).children, Mirror(reflecting: expected).children).map({
            ($0.label ?? "", ($0.value, $1.value))
        })
        where "\(pair.0)" != "\(pair.1)" {
            Issue.record("\(path): \(name) is \(pair.0), and lxml reads \(pair.1)")
        }
    }

    /// What stands in the XML more often than in the invoice. Street and number are one line of an address.
    private func missing(in invoice: EInvoice, _ values: [String: Int]) -> [String] {
        var counts: [String: Int] = [:]
        EInvoiceJudge.texts(in: invoice, into: &counts)
        return values.filter { counts[$0.key, default: 0] < $0.value }.map { "\($0.key): \($0.value), found \(counts[$0.key, default: 0])" }.sorted()
    }
}
