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
}
