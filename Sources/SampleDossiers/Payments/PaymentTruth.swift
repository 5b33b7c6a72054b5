/// What a bank movement, or a part of it, pays: known to who made it, and in no file of the dossier.
struct PaymentTruth {
    /// The path of the statement in the dossier folder.
    let statement: String
    /// The place among the movements of the statement, from 1.
    let position: Int
    let date: Day
    /// Cents; money in is positive.
    let amount: Int
    /// The number of the invoice or other document; empty where it pays none of the dossier.
    var number = ""
    /// The path of the invoice, since numbers repeat.
    var document = ""
    /// What makes it hard; empty for a payment like most.
    var trap = ""

    /// Writes the rows as CSV.
    /// - Throws: ``SampleDossierError``.
    static func write(_ rows: [PaymentTruth], to path: String) throws {
        let sink = try FileSink(path: path, capacity: 1 << 16)
        sink.append(csvRow(["statement", "movement-position", "date", "amount", "document-number", "document", "trap"]))
        for row in rows {
            sink.append(csvRow([row.statement, String(row.position), row.date.iso, row.amount.point, row.number, row.document, row.trap]))
        }
        try sink.close()
    }
}
