import Foundation
import Testing
import TestSupport

/// The Debian package: what is in it, and that the program runs from where it unpacks. `Scripts/try_deb` installs it in an empty system.
@Suite(.enabled(if: DebianPackage.canMake, "needs dpkg-deb, dpkg-shlibdeps, patchelf, strip and python3: Scripts/bootstrap test"))
struct DebianPackageTests {
    @Test func saysWhatItIsAndWhatItNeeds() throws {
        try withTemporaryFolder { folder in
            let package = try DebianPackage.make(in: folder)
            let control = try Command.run("/usr/bin/dpkg-deb", ["--field", package]).output
            for line in ["Package: vitrine", "Section: utils", "Description: archives of"] { #expect(control.contains(line), "\(line)") }
            let version = try Command.vitrine("--version").output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(control.contains("Version: \(version)-1\n"))
            let needs = try #require(control.firstMatch(of: /(?m)^Depends: (.*)$/)).output.1
            for library in ["libarchive13", "libc6", "libcmark-gfm", "libpoppler", "libqpdf", "libsqlite3-0", "libssl", "libxml2", "zlib1g"] {
                #expect(needs.contains(library), "\(library)")
            }
        }
    }

    @Test func theProgramRunsFromWhereItUnpacks() throws {
        try withTemporaryFolder { folder in
            let package = try DebianPackage.make(in: folder), root = folder + "/root"
            #expect(try Command.run("/usr/bin/dpkg-deb", ["--extract", package, root]).status == 0)
            let vitrine = root + "/usr/bin/vitrine"
            // Nothing of the machine's Swift, and no templates but those of the package.
            let linked = try Command.run("/usr/bin/ldd", [root + "/usr/lib/vitrine/vitrine", root + "/usr/lib/vitrine/vitrine-pdf"]).output
            let swift = linked.matches(of: /lib(?:swift|_?Foundation|dispatch|BlocksRuntime)\S* => (\S+)/).map { String($0.output.1) }
            #expect(swift.count > 10 && swift.allSatisfy { $0.hasPrefix(root + "/usr/lib/vitrine/") }, "\(swift)")
            #expect(!linked.contains("not found"))
            let made = try Command.run(vitrine, ["archive", Fixture.sampleDossier(), "-o", folder + "/out"], in: "/", environment: ["LC_ALL": "nl"])
            #expect(made.status == 0 && made.output.contains("gearchiveerd"), "\(made.errors)")
            let verified = try Command.run(vitrine, ["verify", folder + "/out/bakkerij-de-linde"], in: "/")
            #expect(verified.status == 0 && verified.output.contains("Intact"))
        }
    }

    @Test func everyFileIsInItsPlaceWithItsRights() throws {
        try withTemporaryFolder { folder in
            let list = try Command.run("/usr/bin/dpkg-deb", ["--contents", DebianPackage.make(in: folder)]).output
            for place in [
                "bash-completion/completions/vitrine", "zsh/vendor-completions/_vitrine", "fish/vendor_completions.d/vitrine.fish",
                "man/man1/vitrine.1.gz",
                "man/man1/vitrine-archive.1.gz", "man/nl/man1/vitrine.1.gz", "man/fr/man1/vitrine-verify.1.gz", "man/de/man1/vitrine-migration.1.gz",
                "doc/vitrine/copyright", "doc/vitrine/changelog.gz", "doc/vitrine/changelog.Debian.gz", "vitrine/Templates/labels/nl.yml",
            ] { #expect(list.contains(" ./usr/share/\(place)\n"), "\(place)") }
            for line in list.split(separator: "\n") {
                #expect(line.contains(" root/root "), "\(line)")
                let isProgram = line.hasSuffix("/usr/lib/vitrine/vitrine") || line.hasSuffix("/usr/lib/vitrine/vitrine-pdf")
                let rights = line.contains(" -> ") ? "lrwxrwxrwx" : line.hasSuffix("/") ? "drwxr-xr-x" : isProgram ? "-rwxr-xr-x" : "-rw-r--r--"
                #expect(line.hasPrefix(rights), "\(line)")
            }
        }
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        try withTemporaryFolder { folder in
            let packages = try ["a", "b"].map { try DebianPackage.make(in: folder + "/" + $0) }
            #expect(try Command.run("/usr/bin/cmp", packages).status == 0)
        }
    }
}

/// Makes the package of the programs that are tested.
private enum DebianPackage {
    static let canMake = ["dpkg-deb", "dpkg-shlibdeps", "patchelf", "strip", "python3", "gzip"].allSatisfy { Command.find($0) != nil }

    static func make(in folder: String) throws -> String {
        let programs = (Command.vitrine as NSString).deletingLastPathComponent
        let share = try Command.shell("""
            set -e
            mkdir -p '\(folder)/share'; cd '\(folder)/share'
            mkdir -p bash-completion/completions zsh/vendor-completions fish/vendor_completions.d
            '\(Command.vitrine)' --generate-completion-script bash >bash-completion/completions/vitrine
            '\(Command.vitrine)' --generate-completion-script zsh >zsh/vendor-completions/_vitrine
            '\(Command.vitrine)' --generate-completion-script fish >fish/vendor_completions.d/vitrine.fish
            '\(Command.root)/Scripts/man_pages' '\(Command.vitrine)' man
            """)
        #expect(share.status == 0, "\(share.errors)")
        let made = try Command.run(
            Command.root + "/Scripts/make_deb", [programs, folder + "/share", folder],
            environment: ["DEB_COMPRESSION": "none", "SOURCE_DATE_EPOCH": "1700000000"])
        #expect(made.status == 0, "\(made.errors)")
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
