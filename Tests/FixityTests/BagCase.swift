import Fixity
import Testing

/// A bag that a script makes, and what a verification says about it.
struct BagCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// Runs in the folder of the bag after ``helpers``.
    let script: String
    var expected: [BagDeviation] = []
    /// Whether `bagit.py` judges otherwise, and why.
    var otherwise: String?

    var testDescription: String { name }

    /// `declare VERSION [ENCODING]`, `payload`, `list ALGORITHM` for the manifest and `seal ALGORITHM` for the tag manifest.
    static let helpers = """
        declare() { printf 'BagIt-Version: %s\\nTag-File-Character-Encoding: %s\\n' "$1" "${2:-UTF-8}" > bagit.txt; }
        payload() { mkdir -p data/sub; printf 'alpha\\n' > data/a.txt; printf 'beta\\n' > data/sub/b.txt; }
        list() { find data -type f -print0 | LC_ALL=C sort -z | xargs -0 "${1}sum" > "manifest-$1.txt"; }
        seal() { ls -d bag*.txt manifest-*.txt | xargs "${1}sum" > "tagmanifest-$1.txt"; }

        """

    private static let info = "printf 'Bagging-Date: 2024-01-01\\nPayload-Oxum: 11.2\\n' > bag-info.txt"

    // MARK: Valid

    static let valid: [BagCase] = [
        BagCase(name: "1.0 with SHA-512 and no bag-info.txt", script: "declare 1.0; payload; list sha512; seal sha512"),
        BagCase(
            name: "0.97 with MD5, one blank after the digest",
            script: "declare 0.97; payload; \(info); list md5; sed -i 's/  / /' manifest-md5.txt; seal md5; sed -i 's/  / /' tagmanifest-md5.txt"),
        BagCase(name: "CR LF, and no end of the last line", script: """
            printf 'BagIt-Version: 0.97\\r\\nTag-File-Character-Encoding: UTF-8' > bagit.txt; payload; \(info); list sha1; sed -i 's/$/\\r/' \
            manifest-sha1.txt bag-info.txt
            seal sha1; sed -i 's/$/\\r/' tagmanifest-sha1.txt
            """),
        BagCase(name: "tag files in ISO-8859-1", script: """
            declare 0.97 ISO-8859-1; payload; printf 'x' > 'data/é.txt'; printf 'Contact-Name: Andr\\351\\n' > bag-info.txt; list md5
            iconv -f UTF-8 -t ISO-8859-1 manifest-md5.txt > x; mv x manifest-md5.txt; seal md5
            """),
        BagCase(name: "a bag in a bag", script: """
            declare 1.0; payload; list sha256; seal sha256; mkdir inner; mv bagit.txt data manifest-sha256.txt tagmanifest-sha256.txt inner; mkdir \
            data; mv inner data
            declare 1.0; list sha256; seal sha256
            """),
        BagCase(name: "percent signs in names of 0.97 are no code", script: """
            declare 0.97; payload; mkdir data/%7Edir; printf 'x' > data/%7Ea.txt; printf 'y' > data/%b.txt; printf 'z' > 'data/%7Edir/~c.txt'; list \
            md5; seal md5
            """),
        BagCase(name: "ends of lines in names are a code", script: """
            declare 1.0; payload; printf 'x' > "data/one$(printf '\\ntwo').txt"; list sha256; sed -i 's/^.\\(.*\\)\\\\n/\\1%0A/' \
            manifest-sha256.txt; seal sha256
            """),
        BagCase(
            name: "percent signs in names of 1.0 are a code",
            script: "declare 1.0; payload; printf 'x' > data/100%.txt; list sha256; sed -i 's/100%/100%25/' manifest-sha256.txt; seal sha256",
            otherwise: "bagit.py decodes %0A and %0D only"),
        BagCase(
            name: "blanks and foreign letters in names",
            script: "declare 1.0; payload; mkdir 'data/a b'; printf 'x' > 'data/a b/é  ü.txt'; list sha256; seal sha256"),
        BagCase(name: "./ before a path", script: "declare 0.97; payload; list md5; sed -i 's,data/sub,./data/sub,' manifest-md5.txt; seal md5"),
        BagCase(name: "the mark of binary files", script: "declare 0.97; payload; list sha256; sed -i 's/  / */' manifest-sha256.txt; seal sha256"),
        BagCase(
            name: "digests in capitals", script: "declare 1.0; payload; list sha256; sed -i 's/^[0-9a-f]*/\\U&/' manifest-sha256.txt; seal sha256"),
        BagCase(name: "labels more than once, in any case, with blanks and folded lines", script: """
            declare 0.97; payload; list md5
            printf 'Contact-Name: A\\ncontact-name: B\\nTest-Tag : 3\\nTest-Tag    :   4\\nExternal-Description: a text\\n         of two \
            lines\\nPAYLOAD-OXUM : 11.2\\n' > bag-info.txt
            seal md5
            """),
        BagCase(
            name: "four algorithms",
            script: "declare 1.0; payload; for a in md5 sha1 sha256 sha512; do list $a; done; for a in sha256 sha512; do seal $a; done"),
        BagCase(
            name: "0.97 lets one of two manifests leave a file out",
            script: "declare 0.97; payload; list md5; list sha256; sed -i /sub/d manifest-sha256.txt; seal sha256"),
        BagCase(
            name: "a folder of tag files",
            script:
                "declare 1.0; payload; list sha256; mkdir meta; echo x > meta/x.xml; seal sha256; sha256sum meta/x.xml >> tagmanifest-sha256.txt"),
        BagCase(name: "MD5 and no tag manifest", script: "declare 0.97; payload; \(info); list md5"),
        BagCase(
            name: "no tag manifest, and tag files of its own",
            script: "declare 1.0; payload; list sha512; echo x > notes.txt; mkdir meta; echo x > meta/x.xml"),
        BagCase(name: "a payload of no file", script: "declare 1.0; mkdir data; : > manifest-sha256.txt; seal sha256"),
    ]

    // MARK: Valid, and refused on purpose

    static let refused: [BagCase] = [
        BagCase(
                name: "tag files in UTF-16",
                script: "declare 0.97 UTF-16; payload; list md5; iconv -f UTF-8 -t UTF-16 manifest-md5.txt > x; mv x manifest-md5.txt; seal md5",
            expected: [.wrongBagitDeclaration("tag files in UTF-16 are not supported, only UTF-8")]),
        BagCase(
            name: "SHA-224 alone", script: "declare 0.97; payload; list sha224; seal sha224",
            expected: [
                    .missingManifest, .unsupportedAlgorithm(file: "manifest-sha224.txt"),
                    .unsupportedAlgorithm(file: "tagmanifest-sha224.txt"),
            ]),
        BagCase(
            name: "a fetch.txt that no tag manifest covers",
            script: "declare 0.97; payload; list md5; seal md5; echo 'http://x.example/a - data/a.txt' > fetch.txt", expected: [.added("fetch.txt")]),
    ] + ["0.93", "0.94", "0.95", "0.96"].map { version in
        BagCase(
            name: "version \(version)",
            script: """
                declare \(version); payload; echo Packing-Date: 2009 > package-info.txt
                list md5; seal md5; md5sum package-info.txt >> tagmanifest-md5.txt
                """,
            expected: [.unsupportedVersion(version)])
    }

    // MARK: Invalid

    private static func sha(_ text: String) -> String { SHA256Digest(of: Array(text.utf8)).hex }
    private static let declaration = "must be two lines, BagIt-Version and Tag-File-Character-Encoding"
    private static let whole = "declare 1.0; payload; \(info); list sha256"

    static let invalid: [BagCase] = [
        BagCase(
            name: "a blank before the colon in bagit.txt", script: "\(whole); sed -i 's/Version:/Version :/' bagit.txt; seal sha256",
            expected: [.wrongBagitDeclaration(declaration)], otherwise: "bagit.py takes blanks around a label away"),
        BagCase(
            name: "a blank after the version", script: "\(whole); sed -i 's/1.0/1.0 /' bagit.txt; seal sha256",
            expected: [.wrongBagitDeclaration("'1.0 ' is not a BagIt version")], otherwise: "bagit.py takes blanks around a value away"),
        BagCase(
            name: "two blanks before the version", script: "\(whole); sed -i 's/: 1/:  1/' bagit.txt; seal sha256",
            expected: [.wrongBagitDeclaration("' 1.0' is not a BagIt version")], otherwise: "bagit.py takes blanks around a value away"),
        BagCase(
            name: "a version of tomorrow", script: "\(whole); sed -i 's/1.0/2.0/' bagit.txt; seal sha256", expected: [.unsupportedVersion("2.0")]),
        BagCase(name: "no bagit.txt", script: "\(whole); rm bagit.txt; seal sha256", expected: [.missingBagitTxt]),
        BagCase(
            name: "no manifest", script: "declare 1.0; payload; seal sha256 2>/dev/null || sha256sum bagit.txt > tagmanifest-sha256.txt",
            expected: [.missingManifest]),
        BagCase(
            name: "a file that no manifest lists", script: "\(whole); rm bag-info.txt; seal sha256; printf 'x' > data/more.txt",
            expected: [.added("data/more.txt")]),
        BagCase(
            name: "1.0 lets no manifest leave a file out", script: "\(whole); list sha512; sed -i /sub/d manifest-sha512.txt; seal sha256",
            expected: [.leftOut("data/sub/b.txt", manifest: "manifest-sha512.txt")], otherwise: "bagit.py asks for one manifest only"),
        BagCase(
            name: "a file twice with one digest", script: "\(whole); tail -n 1 manifest-sha256.txt >> manifest-sha256.txt; seal sha256",
            expected: [.duplicateManifestEntry("data/sub/b.txt", file: "manifest-sha256.txt", line: 3)]),
        BagCase(
            name: "a file twice with two digests",
            script: "\(whole); tail -n 1 manifest-sha256.txt | sed 's/^......../deadbeef/' >> manifest-sha256.txt; seal sha256",
            expected: [
                .duplicateManifestEntry("data/sub/b.txt", file: "manifest-sha256.txt", line: 3),
                .changed("data/sub/b.txt", expected: "deadbeef" + sha("beta\n").dropFirst(8), found: sha("beta\n")),
            ]),
        BagCase(
            name: "a changed file", script: "\(whole); seal sha256; printf 'Alpha\\n' > data/a.txt",
            expected: [.changed("data/a.txt", expected: sha("alpha\n"), found: sha("Alpha\n"))]),
        BagCase(
            name: "a changed file, and no tag manifest", script: "\(whole); printf 'Alpha\\n' > data/a.txt",
            expected: [.changed("data/a.txt", expected: sha("alpha\n"), found: sha("Alpha\n"))]),
        BagCase(
            name: "a missing file", script: "\(whole); seal sha256; rm data/a.txt",
            expected: [.oxumMismatch(stated: "11.2", found: "5.1"), .missing("data/a.txt")]),
        BagCase(
            name: "a wrong sum of octets", script: "\(whole); sed -i 's/11[.]2/11.3/' bag-info.txt; seal sha256",
            expected: [.oxumMismatch(stated: "11.3", found: "11.2")]),
        BagCase(
            name: "a changed tag file", script: "\(whole); seal sha256; printf 'Bagging-Date: 2024-01-02\\n' > bag-info.txt",
            expected: [
                .changed("bag-info.txt", expected: sha("Bagging-Date: 2024-01-01\nPayload-Oxum: 11.2\n"), found: sha("Bagging-Date: 2024-01-02\n"))
            ]),
        BagCase(
            name: "a way out of the bag", script: "\(whole); echo x > ../x; sha256sum ../x >> manifest-sha256.txt; seal sha256",
            expected: [.unsafeManifestPath("../x", file: "manifest-sha256.txt", line: 3)]),
        BagCase(
            name: "a way out after a code",
            script:
                "\(whole); echo x > ../x; sha256sum ../x | sed 's,\\.\\.,data/../..,' >> manifest-sha256.txt; seal sha256",
            expected: [.unsafeManifestPath("data/../../x", file: "manifest-sha256.txt", line: 3)]),
        BagCase(
            name: "an absolute path", script: "\(whole); sha256sum /etc/hostname >> manifest-sha256.txt; seal sha256",
            expected: [.unsafeManifestPath("/etc/hostname", file: "manifest-sha256.txt", line: 3)]),
        BagCase(
            name: "a digest that is too short", script: "\(whole); sed -i '1s/^.//' manifest-sha256.txt; seal sha256",
            expected: [.malformedManifestLine(file: "manifest-sha256.txt", line: 1), .added("data/a.txt")]),
        BagCase(
            name: "digests of another algorithm", script: "\(whole); mv manifest-sha256.txt manifest-md5.txt; seal sha256",
            expected: [
                .malformedManifestLine(file: "manifest-md5.txt", line: 1), .malformedManifestLine(file: "manifest-md5.txt", line: 2),
                .added("data/a.txt"),
                .added("data/sub/b.txt"),
            ]),
        BagCase(
            name: "a line without a path", script: "\(whole); echo '\(sha("x"))' >> manifest-sha256.txt; seal sha256",
            expected: [.malformedManifestLine(file: "manifest-sha256.txt", line: 3)], otherwise: "bagit.py passes over it, with a message"),
        BagCase(
            name: "an empty line", script: "\(whole); echo >> manifest-sha256.txt; seal sha256",
            expected: [.malformedManifestLine(file: "manifest-sha256.txt", line: 3)], otherwise: "bagit.py passes over it"),
        BagCase(
            name: "a link instead of a file", script: "\(whole); seal sha256; mv data/a.txt ../a.txt; ln -s ../../a.txt data/a.txt",
            expected: [.oxumMismatch(stated: "11.2", found: "5.1"), .symbolicLink("data/a.txt")]),
    ]
}
