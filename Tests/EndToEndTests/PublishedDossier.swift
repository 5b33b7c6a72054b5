import Foundation
import Testing
import TestSupport

/// Two archives of one dossier to publish after each other: other users, other rights behind the same name, another byte in every page.
enum PublishedDossier {
    static let id = "bakkerij-de-linde"
    /// Made once for all tests; the operating system clears the folder.
    static let folder: String = {
        let folder = NSTemporaryDirectory() + "vitrine-published-\(ProcessInfo.processInfo.processIdentifier)"
        let script = """
            set -e
            export LC_ALL=C
            mkdir -p '\(folder)' && cd '\(folder)'
            cp -R '\(Command.root)/Tests/Dossiers/valid/complete/dossier' a && cp -R a b && cp -R a other
            sed -i 's/^users:/users:\\n  - {name: Karim, email: karim@delinde.example, role: client, profile: Aankopen}/' a/dossier.yml
            sed -i 's/^name: .*/name: Bakkerij Twee BV/; s/els@delinde/nora@delinde/; s/, notes, proposals]/]/' b/dossier.yml
            sed -i 's/^id: .*/id: oud-dossier/; s/overall: .*/overall: 2022-12-31/; s/^name: .*/name: Oude zaak/' other/dossier.yml
            cp -R '\(Command.root)/Templates' ta && cp -R ta tb
            for t in ta tb; do sed -i "s,</body>,<!-- $t --></body>," $t/pages/*.mustache; echo "/* $t */" >> $t/assets/vitrine.css; done
            '\(Command.vitrine)' archive a -o one --quiet --templates ta
            '\(Command.vitrine)' archive b -o two --quiet --templates tb
            '\(Command.vitrine)' archive other -o three --quiet --templates ta
            """
        let made = try? Command.shell(script)
        return made?.status == 0 ? folder : "archive failed: \(made?.errors ?? "")"
    }()

    static var one: String { folder + "/one/" + id }
    static var two: String { folder + "/two/" + id }
    static var other: String { folder + "/three/oud-dossier" }
    static let usersOfOne = [
        "accountant-volledige-toegang": ["jan@kantoor-peeters.example"], "client-aankopen": ["karim@delinde.example"],
        "client-volledige-toegang": ["els@delinde.example"],
    ]
    static let usersOfTwo = ["accountant-volledige-toegang": ["jan@kantoor-peeters.example"], "client-volledige-toegang": ["nora@delinde.example"]]

    /// The archive whose release the address of the dossier stands for, judged by its bytes; nil where it is neither of the two.
    static func shown(in webroot: String) throws -> String? {
        try [one, two].first { archive in
            let users = archive == one ? usersOfOne : usersOfTwo
            let site = "\(webroot)/public/\(id)"
            guard try FileManager.default.contentsOfDirectory(atPath: site).sorted() == users.keys.sorted() else { return false }
            return try users.keys.allSatisfy { try Command.shell("diff -r '\(site)/\($0)' '\(archive)/editions/\($0)/data'").status == 0 }
        }
    }

    /// Who may see which edition of a dossier.
    static func users(in webroot: String, of dossier: String = id) throws -> [String: [String]]? {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: webroot + "/access/editions.json"))
        let rule = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(rule["version"] as? Int == 1)
        let dossiers = try #require(rule["dossiers"] as? [String: [String: [String: Any]]])
        return dossiers[dossier]?.mapValues { $0["users"] as? [String] ?? [] }
    }

    static func publish(_ archives: String..., to webroot: String, _ options: [String] = ["--grace", "0"]) throws -> Command {
        try Command.run(Command.vitrine, ["publish"] + archives + ["--to", webroot] + options)
    }

    /// Every file and link of a web root with its content, to see whether anything changed.
    static func content(_ webroot: String) throws -> String {
        try Command.shell("find . -type f -exec sha256sum {} + -o -type l -printf '%l %p\\n' | LC_ALL=C sort", in: webroot).output
    }
}
