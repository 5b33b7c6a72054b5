import Glibc
import Templating
import Testing

enum Page: Int, TemplateKey {
    case title, empty, sharp, body, blank, shown, hidden, rows, nothing

    var field: Field {
        switch self {
        case .title, .empty, .sharp: .text
        case .body, .blank: .html
        case .shown, .hidden: .flag
        case .rows, .nothing: .list(Schema(Row.self))
        }
    }
}

enum Row: Int, TemplateKey {
    case name, cells

    var field: Field { self == .cells ? .list(Schema(Cell.self)) : .text }
}

enum Cell: Int, TemplateKey {
    case value, marks

    var field: Field { self == .marks ? .list(Schema(Mark.self)) : .text }
}

enum Mark: Int, TemplateKey {
    case sign, title
}

/// The record that the tests fill their templates with.
func ledger() -> Record<Page> {
    var page = Record<Page>()
    page[.title] = "Ledger"
    page[.empty] = ""
    page[.sharp] = "& \" < > '"
    page[.body] = .html(Array("<b>&amp;</b>".utf8))
    page[.shown] = true
    page[.hidden] = false
    page[.rows] = .records(["a", "b"].map { name in
        var row = Record<Row>()
        row[.name] = .text(name)
        row[.cells] = .records([1, 2].map { number in
            var cell = Record<Cell>()
            cell[.value] = "\(name)\(number)"
            if number == 1 {
                var mark = Record<Mark>()
                mark[.sign] = "+"
                mark[.title] = "inner"
                cell[.marks] = .records([mark, Record<Mark>()])
            }
            return cell
        })
        return row
    })
    page[.nothing] = .list([])
    return page
}

/// A folder of templates that is gone after the test.
func withTemplates<Result>(_ files: [String: [UInt8]], _ body: (String) throws -> Result) throws -> Result {
    var name = Array("/tmp/templates.XXXXXX".utf8CString)
    try #require(mkdtemp(&name) != nil)
    let directory = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
        for file in files.keys { unlink("\(directory)/\(file)") }
        rmdir(directory)
    }
    for (file, bytes) in files {
        let stream = try #require(fopen("\(directory)/\(file)", "wb"))
        defer { fclose(stream) }
        fwrite(bytes, 1, bytes.count, stream)
    }
    return try body(directory)
}

/// What `page` becomes when it is filled with `record`.
func filled(
    _ page: String, partials: [String: String] = [:], labels: [String: String] = [:], with record: Record<Page> = ledger()
) throws -> String {
    var files = Dictionary(uniqueKeysWithValues: partials.map { ($0 + ".mustache", Array($1.utf8)) })
    files["page.mustache"] = Array(page.utf8)
    return try withTemplates(files) { directory in
        let template = try TemplateLoader(directory: directory, labels: labels).compile("page.mustache", Schema(Page.self))
        var output: [UInt8] = []
        template.fill(record.fields, into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

/// The messages that `page` fails to compile with.
func faults(of page: String, partials: [String: String] = [:], labels: [String: String] = [:]) throws -> [String] {
    do {
        _ = try filled(page, partials: partials, labels: labels)
        return []
    } catch let error as TemplateError {
        return error.faults.map { EnglishWords.text($0.message) }
    }
}
