import DossierModel
import Fixity
import Spelling

/// A table of the bundle, which two CSV files hold: `years.csv` for programs, the same in every language, and `years.nl.csv` for people, whose
/// spreadsheet finds its columns, amounts and days by itself. Both are written in one pass.
struct CSVFile {
    private var programs: CSVWriter
    private var people: CSVWriter
    private let notation: Notation

    /// The name of the file for people: beside that for programs in every order of names.
    ///
    /// - Parameter path: Of the file for programs; it ends in `.csv`.
    static func forPeople(_ path: String, _ language: Language) -> String { "\(path.dropLast(4)).\(language.rawValue).csv" }

    /// Makes the files `name` and `name` for people in the folder of a writer.
    ///
    /// - Throws: `SystemError`, or what `body` throws.
    static func write(_ name: String, by writer: PageWriter, columns: [String], _ body: (inout CSVFile) throws -> Void) throws {
        let site = writer.site
        try writer.payload.write(name) { piece in
            try writer.payload.write(forPeople(name, site.labels.language)) { other in
                try withoutActuallyEscaping(piece) { piece in
                    try withoutActuallyEscaping(other) { other in
                        var file = CSVFile(site.notation, { try $0.withUnsafeBytes(piece) }, { try $0.withUnsafeBytes(other) })
                        try file.programs.row(columns.map { .text($0) })
                        try file.people.row(columns.map { .text(site.labels[ColumnHead.key(of: $0, in: name)]) })
                        try body(&file)
                        try file.programs.finish()
                        try file.people.finish()
                    }
                }
            }
        }
    }

    private init(_ notation: Notation, _ programs: @escaping ([UInt8]) throws -> Void, _ people: @escaping ([UInt8]) throws -> Void) {
        self.notation = notation
        self.programs = CSVWriter(write: programs)
        // A comma in an amount needs no quotes where the semicolon parts columns.
        self.people = CSVWriter(separator: notation.listMark, quoting: notation.listMark == ";" ? "" : ";", write: people)
    }

    /// - Throws: What writing throws.
    mutating func row(_ cells: [TableCell]) throws {
        try programs.row(cells.map(\.forPrograms))
        try people.row(cells.map { $0.forPeople(notation) })
    }
}
