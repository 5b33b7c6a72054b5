import Foundation
import Testing
import TestSupport

/// `vitrine verify` of bags that other programs made.
@Suite struct OtherBagTests {
    /// Makes `bag` in the folder where it runs.
    private static let make = """
        set -e; mkdir -p bag/data/sub; cd bag; echo alpha > data/a.txt; echo beta > data/sub/b.txt
        declare_bag() { printf 'BagIt-Version: %s\\nTag-File-Character-Encoding: UTF-8\\n' $1 > bagit.txt; }
        list() { find data -type f | LC_ALL=C sort | xargs ${1}sum > manifest-$1.txt; }
        seal() { ls bag*.txt manifest-*.txt | xargs ${1}sum > tagmanifest-$1.txt; }

        """
    private static let valid = [
        "declare_bag 0.97; list md5", "declare_bag 1.0; list sha512; seal sha512", "declare_bag 1.0; list sha1; list md5",
        "declare_bag 0.97; list sha256; printf 'Payload-Oxum: 11.2\\n' > bag-info.txt", "declare_bag 1.0; list sha256; seal sha256",
        "declare_bag 1.0; list sha256; mkdir data/empty; echo x > notes.txt",
    ]
    private static let broken = [
        "declare_bag 0.97; list md5; echo x >> data/a.txt", "declare_bag 1.0; list sha512; seal sha512; rm data/a.txt",
        "declare_bag 1.0; list sha1; echo x > data/c.txt", "declare_bag 0.97; list md5; seal md5; echo x >> bagit.txt",
        "declare_bag 1.0; list sha256; printf 'Payload-Oxum: 11.3\\n' > bag-info.txt", "declare_bag 1.0",
        "declare_bag 0.97; list md5; sed -i 's,data/a,../a,' manifest-md5.txt",
    ]

    @Test(arguments: valid) func saysThatAValidOneIsNoneOfVitrine(script: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell(Self.make + script, in: folder).status == 0)
            let result = try Command.vitrine("verify", folder + "/bag")
            #expect(result.status == 64 && result.output.hasPrefix("A valid bag of another program: 2 files, 11"), "\(result.errors)")
            #expect(result.errors.contains("is a valid bag of another program, none of Vitrine's") && !result.output.contains("Intact"))
            let json = try Command.vitrine("verify", folder + "/bag", "--json")
            let parsed = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect(json.status == 64 && parsed["otherBag"] as? Bool == true && parsed["intact"] as? Bool == true)
        }
    }

    @Test(arguments: broken) func tellsABrokenOneFromIt(script: String) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell(Self.make + script, in: folder).status == 0)
            let result = try Command.vitrine("verify", folder + "/bag")
            #expect(result.status == 3 && result.errors.contains("this is a damaged bag of another program"), "\(result.errors)")
            #expect(result.output == "")
        }
    }

    /// What the reference implementation says of the same bags.
    @Test(.enabled(if: Command.hasPython, "needs VITRINE_PYTHON with bagit, see Makefile")) func agreesWithTheReferenceImplementation() throws {
        try withTemporaryFolder { folder in
            let python = try #require(Command.python)
            for (script, isValid) in Self.valid.map({ ($0, true) }) + Self.broken.map({ ($0, false) }) {
                #expect(try Command.shell("rm -rf bag\n" + Self.make + script, in: folder).status == 0)
                let judged = try Command.run(python, ["-c", "import bagit, sys; bagit.Bag(sys.argv[1]).validate()", folder + "/bag"])
                #expect((judged.status == 0) == isValid, "\(script): \(judged.errors)")
            }
            for option in ["--md5", "--sha1", "--sha256", "--sha512"] {
                #expect(try Command.shell("rm -rf bag; mkdir -p bag/x; echo alpha > bag/a; echo beta > bag/x/b", in: folder).status == 0)
                #expect(try Command.run(python, ["-m", "bagit", "--quiet", option, folder + "/bag"]).status == 0)
                #expect(try Command.vitrine("verify", folder + "/bag").status == 64)
                #expect(try Command.shell("echo x >> bag/data/a", in: folder).status == 0)
                #expect(try Command.vitrine("verify", folder + "/bag").status == 3)
            }
        }
    }

    /// An own bag that lost its seal is damaged, and never taken for one of somebody else.
    @Test(arguments: [
        ("rm tagmanifest-sha256.txt", 3), ("mv manifest-sha256.txt manifest-sha512.txt", 3), ("mkdir data/empty", 3),
        ("rm bag-info.txt", 3), ("sed -i /Agent/d bag-info.txt", 3), ("rm bag-info.txt; ln -s /dev/null bag-info.txt", 3),
        ("rm tagmanifest-sha256.txt bag-info.txt", 3),
        // Without anything that says whose it is.
        ("rm -r tagmanifest-sha256.txt bag-info.txt data/assets; sed -i '/ data.assets/d' manifest-sha256.txt", 64),
    ])
    func keepsToItsOwn(script: String, status: Int32) throws {
        try withTemporaryFolder { folder in
            #expect(try Command.shell("cp -a '\(PublishedDossier.one)/editions/client-aankopen' bag; cd bag; \(script)", in: folder).status == 0)
            let result = try Command.vitrine("verify", folder + "/bag")
            #expect(result.status == status, "\(script): \(result.errors)")
            let hasMark = try Command.shell("test -e data/assets/vitrine.css || grep -qi vitrine- bag-info.txt", in: folder + "/bag").status == 0
            #expect(!hasMark || !result.errors.contains("another program"), "\(script): \(result.errors)")
        }
    }
}
