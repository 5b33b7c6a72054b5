/// How a bookkeeping package writes the tables that it exports, as public documentation describes them: a file of `Templates/sources`.
package struct PackageProfile: Sendable {
    /// What a person says to mean it: the name of its file without the ending.
    package let id: String
    /// As its maker writes it.
    package let name: String
    /// Addresses of what describes the tables.
    package let sources: [String]
    package let tables: [Table]

    package struct Table: Sendable {
        /// The names that must be in the row of names, as the file writes them; none where no row names the columns.
        package let header: [String]
        /// How many columns a file without a row of names has.
        package let count: Int?
        /// What the description says of it.
        package let form: TableForm
        /// The fields that are said; the others of `form` mean nothing.
        package let declared: Set<String>

        package init(header: [String], count: Int?, form: TableForm, declared: Set<String>) {
            self.header = header
            self.count = count
            self.form = form
            self.declared = declared
        }
    }

    package init(id: String, name: String, sources: [String], tables: [Table]) {
        self.id = id
        self.name = name
        self.sources = sources
        self.tables = tables
    }
}
