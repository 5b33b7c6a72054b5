/// The documents of ``BulkDossier`` as a site for Hugo, to measure against: one JSON file and a content adapter.
package enum HugoSite {
    /// Writes the site: a page a document with its facts and booking lines, lists of 200 rows by kind and year.
    /// - Throws: ``SampleDossierError``.
    package static func write(documents: Int, to folder: String, replace: Bool = false) throws {
        let writer = try FolderWriter(
            root: folder, replace: replace, marker: ("hugo.toml", "title = 'Veel Stukken BV'"),
            parts: ["content", "data", "layouts", "hugo.toml", "public"])
        for (path, text) in files { try writer.write(text, to: path) }
        let data = try writer.sink("data/documents.json")
        data.append("[")
        for index in 0..<documents {
            let document = BulkDocument(index: index, of: documents)
            let lines = document.isBooked ? document.lines(3).map { account, amount in
                    "{\"account\":\"\(account)\",\"debit\":\"\(amount > 0 ? amount.grouped : "")\",\"credit\":\"\(amount < 0 ? (-amount).grouped : "")\",\"text\":\"\(document.text)\"}"
            }.joined(separator: ",") : ""
            data.append("""
                \(index == 0 ? "" : ",")
                {"number":"\(document.number)","slug":"\(document.number.lowercased())","kind":"\(document.kindName)","year":"\(document.day.year)","date":"\(document.day.iso)",\
                "party":"Partij \(document.party + 1) \
                BV","code":"\(document.partyCode)","net":"\(document.net.grouped)","vat":"\(document.vat.grouped)","gross":"\(document.gross.grouped)",\
                "due":"\((document.day + 30).iso)","entry":"\(document.entry)","journal":"\(document.journal)","status":"\(document.status)","lines":[\(lines)]}
                """)
        }
        data.append("\n]\n")
        try data.close()
    }

    private static let head = """
        <!doctype html>
        <html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title><meta name="viewport" content="width=device-width, \
        initial-scale=1"></head>
        <body><header><p>{{ site.Title }} – gearchiveerd dossier, bijgewerkt tot 31/12/2024</p></header>

        """

    private static let files = [
        ("hugo.toml", """
            title = 'Veel Stukken BV'
            baseURL = 'https://archive.example/'
            languageCode = 'nl'
            uglyURLs = true
            disableKinds = ['taxonomy', 'term', 'rss', 'sitemap', 'robotstxt', '404']

            [pagination]
            pagerSize = 200

            """),
        ("content/_content.gotmpl", """
            {{ range $kind := slice "purchases" "sales" "financial" "misc" "permanent" }}
              {{ $.AddPage (dict "kind" "section" "path" $kind "title" $kind) }}
              {{ range $year := slice "2022" "2023" "2024" }}
                {{ $.AddPage (dict "kind" "section" "path" (printf "%s/%s" $kind $year) "title" (printf "%s %s" $kind $year)) }}
              {{ end }}
            {{ end }}
            {{ range site.Data.documents }}
              {{ $.AddPage (dict "kind" "page" "path" (printf "%s/%s/%s" .kind .year .slug) "title" .number "dates" (dict "date" (time.AsTime \
            .date)) "params" (dict "facts" .)) }}
            {{ end }}

            """),
        ("layouts/page.html", head + """
            {{ with .Params.facts }}<main><h1>{{ .number }}</h1>
            <dl><dt>Soort</dt><dd>{{ .kind }}</dd><dt>Datum</dt><dd>{{ .date }}</dd><dt>Nummer</dt><dd>{{ .number }}</dd><dt>Partij</dt><dd>{{ \
            .party }} ({{ .code }})</dd>
            <dt>Netto</dt><dd>{{ .net }}</dd><dt>Btw</dt><dd>{{ .vat }}</dd><dt>Totaal</dt><dd>{{ .gross }}</dd><dt>Vervaldag</dt><dd>{{ .due }}</dd>
            <dt>Boeking</dt><dd>{{ .entry }}</dd><dt>Dagboek</dt><dd>{{ .journal }}</dd><dt>Status</dt><dd>{{ .status }}</dd></dl>
            <table><caption>Boeking {{ .entry }}</caption><thead><tr><th>Rekening</th><th>Debet</th><th>Credit</th><th>Tekst</th></tr></thead><tbody>
            {{ range .lines }}<tr><td>{{ .account }}</td><td>{{ .debit }}</td><td>{{ .credit }}</td><td>{{ .text }}</td></tr>
            {{ end }}</tbody></table></main>{{ end }}
            <nav><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></nav></body></html>

            """),
        ("layouts/section.html", head + """
            <main><h1>{{ .Title }}</h1>{{ if .Sections }}<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end \
            }}</ul>{{ else }}
            {{ $pages := .Paginate .RegularPages \
            }}<table><thead><tr><th>Datum</th><th>Nummer</th><th>Partij</th><th>Totaal</th><th>Status</th></tr></thead><tbody>
            {{ range $pages.Pages }}{{ $link := .RelPermalink }}{{ with .Params.facts }}<tr><td>{{ .date }}</td><td><a href="{{ $link }}">{{ .number \
            }}</a></td><td>{{ .party }}</td><td>{{ .gross }}</td><td>{{ .status }}</td></tr>
            {{ end }}{{ end }}</tbody></table>
            <nav>{{ with $pages.Prev }}<a href="{{ .URL }}">vorige</a>{{ end }} {{ $pages.PageNumber }} / {{ $pages.TotalPages }} {{ with \
            $pages.Next }}<a href="{{ .URL }}">volgende</a>{{ end }}</nav>{{ end }}
            </main></body></html>

            """),
        ("layouts/home.html", head + """
            <main><h1>{{ site.Title }}</h1><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end \
            }}</ul></main></body></html>

            """),
    ]
}
