/// Where a value was read: the path inside the dossier folder, with line and column counted from 1 where they are known.
package struct SourceLocation: Hashable, Sendable, Comparable {
    package var file: String
    package var line: Int?
    package var column: Int?

    package init(_ file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line ?? 0, left.column ?? 0) < (right.file, right.line ?? 0, right.column ?? 0)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `ledger/2023.csv:118:7`
    package var description: String {
        ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    }
}
