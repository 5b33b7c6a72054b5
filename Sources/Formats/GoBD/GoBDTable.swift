import DossierModel

/// A table as `index.xml` describes it.
struct GoBDTable {
    /// Where its description begins.
    let origin: SourceLocation
    var url: (text: String, origin: SourceLocation)?
    var name: String?
    var description: String?
    /// ANSI is the one of a table that says none.
    var encoding = TableForm.Encoding.windows1252
    var number = GoBDNumber()
    /// Rows from 1: the first of the table, and the last where the description ends it.
    var firstRow = 1
    var lastRow: Int?
    var epoch = 30
    var validity: ClosedRange<Day>?
    var columns: [GoBDColumn] = []
    /// Of a table in columns with a separator between them.
    var separator = UInt8(ascii: ";")
    var quote: UInt8? = UInt8(ascii: "\"")
    /// Whether columns have their places instead, and how long a record is then where no line end parts them.
    var isFixed = false
    var recordLength: Int?
    /// What keeps it from being read.
    var faults: [Diagnostic] = []

    init(origin: SourceLocation) { self.origin = origin }

    /// What it is called; its URL where it has no name.
    var title: String { name ?? url?.text ?? "" }
}

/// A column of a table as `index.xml` describes it.
struct GoBDColumn {
    let origin: SourceLocation
    var name = ""
    var description: String?
    var type = Kind.text
    /// What stands for what is in the file.
    var map: [String: String] = [:]
    /// In a record, from 0.
    var places: Range<Int>?
    /// What keeps its cells from being read.
    var fault: Diagnostic?
    /// How its days are written, where `dossier.yml` says so.
    var order: Day.Order?

    enum Kind: Equatable {
        case text
        /// `implied`: how many digits stand behind a decimal sign that nobody wrote.
        case number(implied: Int?)
        /// Nil where its form is none of a day.
        case date(GoBDDate?)
    }

    init(origin: SourceLocation) { self.origin = origin }

    /// Whether it is called an account, by its name or, where nothing knows that, its description.
    var isAccount: Bool {
        let isKnown = GoBDMeaning.known[GoBDMeaning.plain(name)] != nil
        return GoBDMeaning.plain(isKnown ? name : description ?? name).contains("konto")
    }

    var isNumber: Bool { if case .number = type { true } else { false } }
    var isDate: Bool { if case .date = type { true } else { order != nil } }
}
