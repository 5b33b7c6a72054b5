import Foundation
import Testing
import TestSupport

/// `vitrine check --files` where all it says goes to one place.
@Suite struct CheckFilesTests {
    @Test func itsTableStandsBeforeTheFindingsAndTheirCountBehindThem() throws {
        try withTemporaryFolder { folder in
            let dossier = Command.root + "/Tests/Dossiers/invalid/PictureDiffers/dossier"
            let checked = try Command.shell("LC_ALL=en '\(Command.vitrine)' check '\(dossier)' --files 2>&1 | cat", in: folder)
            let lines = checked.output.split(separator: "\n").map(String.init)
            let kinds = lines.map { line in
                if line.hasPrefix("documents/sales/V-1."), !line.contains("finding:") { return "file" }
                return line.contains("[PictureDiffers]") ? "finding" : line.hasPrefix("Read 2 documents") ? "count" : ""
            }.filter { !$0.isEmpty }
            #expect(kinds == ["file", "file", "finding", "count"], "\(checked.output)")
        }
    }

    @Test(arguments: [
        ("nl", "Geef de map waarin het staat"), ("fr", "Donnez le répertoire où il se trouve"), ("de", "Geben Sie den Ordner an, in dem sie liegt"),
        ("en", "Give the folder that it lies in"),
    ])
    func aLoneEInvoiceIsAskedForItsFolder(language: String, advice: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/x.xml", xml = smallUBL("F-1", seller: ("A NV", "0203201340"), buyer: ("B BV", "0417497106"))
            try Data(xml.utf8).write(to: URL(fileURLWithPath: path))
            let checked = try Command.vitrine("check", path, environment: ["LC_ALL": language]), said = checked.output + checked.errors
            #expect(checked.status == 2 && said.contains("[MissingDossierFile]"), "\(said)")
            #expect(said.contains(advice) && said.contains("vitrine archive \(folder)") && !said.contains("ledger/"), "\(said)")
        }
    }
}
