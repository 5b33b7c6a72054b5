import Foundation
import Testing
import TestSupport

/// What a client may fetch, and what he may carry away, is the same whatever happens to rows that he may not see. `NonInterferenceTests` has many
/// more such pairs; here the programs run.
@Suite struct HiddenRowsTests {
    private static let client = "client-aankopen"

    /// Two dossiers of which the purchases are the same. In the second a row and a file of the sales, an entry, a note and a user are others.
    private static func make(in folder: String) throws {
        let script = """
            set -e
            mkdir -p '\(folder)' && cd '\(folder)'
            cp -R '\(Command.root)/Tests/Dossiers/valid/complete/dossier' a
            sed -i 's/^users:/users:\\n  - {name: Karim, email: karim@delinde.example, role: client, profile: Aankopen}/' a/dossier.yml
            grep -q '^frozen:' a/dossier.yml
            cp -R a b
            sed -i 's/Els De Smet/Els De Smedt/' b/dossier.yml
            echo other > b/documents/sales/2024/VF-2024-001.txt
            echo more > b/documents/sales/2024/VF-2024-009.txt
            sed -i '2i documents/sales/2024/VF-2024-009.txt,sales,2024-05-02,VF-2024-009,,,,,,,,,' b/documents.csv
            echo 'Een andere tekst.' >> b/notes/btw-bloem.md
            for side in a b; do
                '\(Command.vitrine)' archive $side -o out-$side --quiet
                '\(Command.vitrine)' publish out-$side/* --to web-$side --grace 0 --quiet
                '\(Command.vitrine)' offline out-$side/* -o zips-$side --edition \(client) --quiet
            done
            """
        let made = try Command.shell(script)
        #expect(made.status == 0, "\(made.errors)")
    }

    @Test func aClientGetsTheSameBytes() throws {
        let folder = NSTemporaryDirectory() + "vitrine-hidden-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.make(in: folder)
        func same(_ path: String) throws -> Bool {
            try Command.shell("cd '\(folder)' && diff -r \(path.replacing("*", with: "a")) \(path.replacing("*", with: "b"))").status == 0
        }
        let dossier = PublishedDossier.id
        #expect(try same("out-*/\(dossier)/editions/\(Self.client)"))
        #expect(try same("web-*/public/\(dossier)/\(Self.client)"))
        #expect(try same("zips-*"))
        // They are two dossiers to who may see more.
        #expect(try !same("out-*/\(dossier)/editions/full"))
        #expect(try !same("web-*/public/\(dossier)/client-volledige-toegang"))
    }
}
