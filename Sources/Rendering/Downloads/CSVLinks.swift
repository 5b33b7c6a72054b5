import Templating

/// `csv.mustache`: the links to the two files of a table. `what` says which table it is where a page has several, for screen readers.
enum CSVLinksKey: Int, TemplateKey {
    case people, programs, words, what
}

extension PageWriter {
    /// The links to the files of a table, from a page of this folder.
    ///
    /// - Parameters:
    ///   - path: Of the file for programs, below `data/`.
    ///   - words: What the link to the file for people says; that this is the table here where nothing else is given.
    func csv(_ path: String, _ words: String? = nil, of what: String = "") -> Record<CSVLinksKey> {
        var record = Record<CSVLinksKey>()
        record[.people] = .text(href(CSVFile.forPeople(path, site.labels.language)))
        record[.programs] = .text(href(path))
        record[.words] = .text(words ?? site.labels["download.csv"])
        record[.what] = .text(what)
        return record
    }

    /// That of the statements and of the movements of a calendar year.
    func bankTables(_ year: Int) -> Value {
        .records([
            csv(BankDownloads.statements(year), of: site.labels["bank.statements"]),
            csv(BankDownloads.movements(year), site.labels["download.movements"]),
        ])
    }
}
