import GRDB

/// Ids for an `IN`. The list is padded with its last id to the next power of two: each length would be a statement of its own, and SQLite's prepared
/// statements are kept as long as the snapshot is open.
struct IDList {
    /// As many marks as there are arguments: `(?,?)`.
    let marks: String
    let arguments: StatementArguments

    init(_ ids: [Int64]) {
        var padded = ids
        if let last = ids.last { while padded.count & (padded.count - 1) != 0 { padded.append(last) } }
        marks = "(" + repeatElement("?", count: padded.count).joined(separator: ",") + ")"
        arguments = StatementArguments(padded)
    }
}
