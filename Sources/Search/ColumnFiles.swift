/// Writes the rows of a long list by column, in files of some thousand rows that a script can load from `file://`: what is filtered or sorted by a
/// column needs the files of that column alone.
package final class ColumnFiles {
    private let shards: Shards
    private let names: [String]
    private var columns: [[[UInt8]]]
    private var octets: [Int]
    private var places: [[(shard: Int, row: Int)]]
    private var written: [Int]
    private var rows = 0

    private static let rowsPerFile = 4_096, octetsPerFile = 60_000

    /// - Parameters:
    ///   - columns: Their names.
    ///   - emit: Writes a file; the path is relative to the folder of the list.
    package init(_ columns: [String], emit: @escaping (_ path: String, [UInt8]) throws -> Void) {
        shards = Shards(emit: emit)
        names = columns
        self.columns = Array(repeating: [], count: columns.count)
        octets = Array(repeating: 0, count: columns.count)
        places = Array(repeating: [], count: columns.count)
        written = Array(repeating: 0, count: columns.count)
    }

    /// Adds a row.
    /// - Parameter cells: The text of each column, on one line.
    /// - Throws: What `emit` throws.
    package func add(_ cells: [String]) throws {
        for (column, cell) in cells.enumerated() {
            let bytes = cell.utf8.map { $0 == 10 ? 32 : $0 }
            columns[column].append(bytes)
            octets[column] += bytes.count + 1
            if columns[column].count == Self.rowsPerFile || octets[column] > Self.octetsPerFile { try flush(column) }
        }
        rows += 1
    }

    /// Writes what is left, and the file that says where everything is.
    /// - Throws: What `emit` throws.
    package func finish() throws {
        for column in names.indices where !columns[column].isEmpty { try flush(column) }
        let columns = names.indices.map { column in
            "\"\(names[column])\":[\(places[column].map { "[\($0.shard),\($0.row)]" }.joined(separator: ","))]"
        }
        try shards.writeRoot("{\"rows\":\(rows),\"columns\":{\(columns.joined(separator: ","))}}")
    }

    private func flush(_ column: Int) throws {
        try write(columns[column][...], of: column)
        columns[column] = []
        octets[column] = 0
    }

    /// In halves where it would be too large a file; a cell that is too large has one of its own.
    private func write(_ cells: ArraySlice<[UInt8]>, of column: Int) throws {
        guard let file = shards.file(Array(cells.joined(separator: [10])), isWhole: cells.count == 1) else {
            let middle = cells.startIndex + cells.count / 2
            try write(cells[..<middle], of: column)
            try write(cells[middle...], of: column)
            return
        }
        places[column].append((try shards.write(file), written[column]))
        written[column] += cells.count
    }
}
