import DossierModel

/// Rows of a table whose columns are told from outside, one at a time.
protocol DescribedRows: AnyObject {
    /// The line on which the current row starts.
    var line: Int { get }
    /// How many rows were left out because they were malformed.
    var omitted: Int { get }
    /// How many rows were read, those left out among them.
    var rows: Int { get }
    /// How many fields the current row has.
    var count: Int { get }

    /// Moves on to the next well-formed row; false at the end of the file.
    func next() throws -> Bool
    subscript(index: Int) -> String { get }
    func location(of index: Int) -> SourceLocation
}

extension CSVReader: DescribedRows {}
