/// The pages of the portal.
enum Pages {
    /// Its own home, which `dossier.yml` of the copy for the demo names.
    static let home = "/dossiers/bakkerij-de-linde"
    static let sections = [("payments", "Betalingen"), ("mailboxes", "Mailboxen"), ("history", "Historiek"), ("financial", "Financieel")]

    static func login(_ users: [(email: String, what: String)]) -> String {
        let options = users.map { "<option value=\"\(escape($0.email))\">\(escape($0.email)) – \(escape($0.what))</option>" }.joined(separator: "\n")
        return page("Aanmelden", """
            <main><h1>Aanmelden</h1>
            <form method="post" action="/login"><label>Gebruiker <select name="user">
            \(options)
            </select></label> <button>Aanmelden</button></form></main>
            """)
    }

    /// A section of the active dossier; nil for its front page.
    static func dossier(_ section: String?, user: String, active: String) -> String {
        let menu = sections.map { path, label in
            "<li><a href=\"\(home)/\(path)\"\(path == section ? " aria-current=\"page\"" : "")>\(label)</a></li>"
        }.joined(separator: "\n")
        func links(_ place: String) -> String {
            "<span data-vitrine-links=\"/links.json\" data-place=\"\(place)\" data-user=\"\(escape(user))\" data-active=\"\(escape(active))\"></span>"
        }
        let title = sections.first { $0.0 == section }?.1 ?? "Actief dossier"
        return page(title, """
            <header><p class="name"><a href="\(home)">Bakkerij De Linde BV</a> \(links("name"))</p>
            <form method="post" action="/logout"><span>\(escape(user))</span> <button>Afmelden</button></form></header>
            <nav aria-label="Algemeen menu"><ul>
            \(menu)
            <li>\(links("menu"))</li>
            </ul></nav>
            <main><h1>\(title)</h1>
            \(section == "payments" ? payments : "<p>Hier werkt u in het dossier zoals het vandaag is.</p>")
            </main>
            """)
    }

    private static let payments = """
        <form method="post" action="\(home)/payments"><table><tr><th>Leverancier</th><th>Bedrag</th><th></th></tr>
        <tr><td>Molens Van Hecke</td><td>1.284,50</td><td><button name="pay" value="1">Betalen</button></td></tr></table></form>
        """

    private static func page(_ title: String, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title) · \
        Portaal</title>
        <link rel="stylesheet" href="/vitrine-links.css"><link rel="stylesheet" href="/portal.css"><script src="/vitrine-links.js" \
        defer></script></head>
        <body>
        \(body)
        </body></html>

        """
    }

    static let style = """
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
        header { align-items: center; background: #14532d; color: #fff; display: flex; flex-wrap: wrap; justify-content: space-between; padding: \
        .5rem 1rem; }
        header a { color: inherit; } .name { font-size: 1.25rem; font-weight: bold; margin: 0; }
        nav ul { background: #e7e5e4; display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; margin: 0; padding: .5rem 1rem; }
        main { padding: 1rem; } td, th { padding: .25rem 1rem .25rem 0; text-align: left; }

        """

    static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
