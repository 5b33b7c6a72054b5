import DossierModel
import Testing

/// A CSV file of the dossier with two rows, and what becomes of characters in each of its columns that nobody sees.
struct CSVFields: Sendable, CustomTestStringConvertible {
    let file: String
    /// What stands in both rows, and in the second one instead.
    let row: [String: String]
    var second: [String: String] = [:]
    /// Refused with file, line and column; `¤` is where the character stands.
    let refused: [String: String]
    /// Refused by a check, which knows the line alone.
    var refusedByLine: [String] = []
    /// What stands before the text of a column.
    var before: [String: String] = [:]

    /// Columns whose text is that of a row of another file, where it is named: none of the others is stored itself.
    var namedIn: [String: String] = ["account": "ledger/accounts.csv", "statement": "statements.csv"]

    var testDescription: String { file }

    static let all = [
        CSVFields(
            file: "parties.csv", row: [:], second: ["code": "2", "name": "x"], refused: ["role": "supp¤lier"]),
        CSVFields(file: "ledger/accounts.csv", row: ["type": "result"], second: ["account": "2", "name": "x"], refused: ["type": "res¤ult"]),
        CSVFields(
            file: "ledger/opening.csv", row: ["fiscal-year": "2024", "debit": "1,00"], second: ["debit": "", "credit": "1,00"],
            refused: ["fiscal-year": "2024¤", "debit": "1¤", "credit": "1¤"]),
        CSVFields(
            file: "ledger/2024.csv", row: ["journal": "AF", "date": "2024-01-05", "debit": "1,00"], second: ["debit": "", "credit": "1,00"],
            refused: ["date": "2024-01-05¤", "debit": "1¤", "credit": "1¤", "amount-currency": "EUR¤", "entry-status": "posted¤"],
            refusedByLine: ["journal"]),
        CSVFields(
            file: "documents.csv", row: ["kind": "purchases", "date": "2024-01-05"], second: ["path": "", "number": "2"],
            refused: [
                "kind": "purch¤ases", "date": "2024-01-05¤", "net": "1¤", "vat": "1¤", "gross": "1¤", "currency": "E¤UR", "due": "2024-01-05¤",
                "status": "op¤en", "period": "2024¤", "proposed": "num¤ber",
            ], before: ["path": "documents/"]),
        CSVFields(
            file: "statements.csv", row: ["date": "2024-01-05", "opening": "1,00", "closing": "1,00"], second: ["number": "2"],
            refused: ["date": "2024-01-05¤", "opening": "1¤", "closing": "1¤"]),
        CSVFields(
            file: "movements.csv", row: ["date": "2024-01-05", "amount": "1,00"], second: ["reference": "2"],
            refused: ["date": "2024-01-05¤", "amount": "1¤", "value-date": "2024-01-05¤"]),
        CSVFields(
            file: "payments.csv", row: ["date": "2024-01-05", "amount": "1,00", "paid": "0,50"], second: ["document": "2"],
            refused: ["date": "2024-01-05¤", "amount": "1¤", "paid": "1¤", "currency": "E¤UR"],
            namedIn: [
                "document": "documents.csv", "party": "documents.csv", "account": "ledger/accounts.csv", "reference": "statements.csv",
            ]),
        CSVFields(
            file: "proposals/p.csv", row: ["date": "2024-01-05", "debit": "1,00"], second: ["debit": "", "credit": "1,00"],
            refused: ["date": "2024-01-05¤", "debit": "1¤", "credit": "1¤"]),
    ]

    /// The columns that its reader asks for.
    func columns() throws -> [String] {
        let dossier = try DossierTest(["dossier.yml": DossierTest.description(), file: "zzz\n1\n"])
        _ = try dossier.check()
        let missing = dossier.diagnostics.first { $0.identifier == .missingColumn && $0.location.file == file }
        guard case .text(let expected)? = missing?.arguments["expected"] else { return [] }
        return expected.split(separator: ", ").map(String.init)
    }

    /// What is neither refused nor of another form.
    func kept(_ columns: [String]) -> [String] { columns.filter { refused[$0] == nil && !refusedByLine.contains($0) } }

    func dossier(_ columns: [String], _ rows: [[String: String]]) throws -> DossierTest {
        let lines = [columns] + rows.map { row in columns.map { row[$0] ?? "" } }
        var files = ["dossier.yml": DossierTest.description()]
        // An account of the books must be described.
        let accounts = Set(rows.compactMap { $0["account"] }).filter { !$0.utf8.contains(0) }.sorted().map { "\"\($0)\",x,result\n" }.joined()
        files["ledger/accounts.csv"] = "account,name,type\n" + accounts
        // A movement must have its statement; what pays a document names both.
        func table(_ header: String, _ row: ([String: String]) -> String) -> String {
            header + "\n" + Set(rows.map(row)).filter { !$0.utf8.contains(0) }.sorted().joined()
        }
        func cell(_ row: [String: String], _ column: String) -> String { "\"\(row[column] ?? "")\"" }
        let number = file == "movements.csv" ? "statement" : "reference"
        if ["movements.csv", "payments.csv"].contains(file) {
            files["statements.csv"] = table("account,number,date,opening,closing") {
                "\(cell($0, "account")),\(cell($0, number)),2024-01-31,\"0,00\",\"0,00\"\n"
            }
        }
        if file == "payments.csv" {
            files["documents.csv"] = table("path,kind,number,party") { ",sales,\(cell($0, "document")),\(cell($0, "party"))\n" }
            files["movements.csv"] = table("account,statement,date,amount") { "\(cell($0, "account")),\(cell($0, number)),2024-01-05,\"1,00\"\n" }
        }
        files[file] = lines.map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }.joined()
        return try DossierTest(files)
    }
}
