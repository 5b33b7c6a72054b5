import Fixity
import Glibc
import Testing

struct ValueTests {
    @Test(arguments: [
        (ENOSPC, "cannot write 'data/a.html': the disk is full"),
        (EACCES, "cannot write 'data/a.html': no permission"),
        (EROFS, "cannot write 'data/a.html': the file system is read-only"),
        (EMFILE, "cannot write 'data/a.html': too many files are open"),
        (EIO, "cannot write 'data/a.html': the disk reports an error"),
    ])
    func saysInWordsWhyACallFailed(errno: Int32, expected: String) {
        #expect("\(SystemError("write", "data/a.html", errno: errno))" == expected)
    }

    @Test(arguments: [
        (Array("Factuur é.pdf".utf8), "Factuur é.pdf", true),
        (Array("a".utf8) + [0xFF] + Array(".pdf".utf8), "a\\xFF.pdf", false),
        (Array("a\nb\tc\r".utf8), "a\\nb\\tc\\r", false),
        (Array("\u{1B}[2J".utf8), "\\u{1B}[2J", false),
        (Array("gpj\u{202E}.exe".utf8), "gpj\\u{202E}.exe", false),
        (Array("a\\xFF".utf8), "a\\xFF", true),
        ([0xC3], "\\xC3", false),
        ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80", false),
        ([0xC0, 0xAF, 0x41], "\\xC0\\xAFA", false),
        (Array("👩‍💻.pdf".utf8), "👩‍💻.pdf", true),
    ])
    func showsNamesWithVisibleEscapes(bytes: [UInt8], display: String, exact: Bool) {
        let path = RawPath(bytes: bytes)
        #expect(path.display == display)
        #expect(path.isDisplayExact == exact)
        #expect(path.bytes == bytes)
    }

    @Test(arguments: [
        ("Factuur é — 👩‍💻", "Factuur é — 👩‍💻"), ("a\nb\r\nc\t", "a\\nb\\r\\nc\\t"), ("\u{1B}[2J\u{7}\u{7F}", "\\u{1B}[2J\\u{7}\\u{7F}"),
        ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}a\u{2069}", "\\u{202E}a\\u{2069}"), ("a\0", "a\\u{0}"), ("a\\n", "a\\n"), ("", ""),
    ])
    func showsTextsAsNamesAreShown(text: String, visible: String) {
        #expect(text.visible == visible)
        #expect(RawPath(text).display == visible)
        #expect(visible.visible == visible)
    }

    @Test(arguments: [("a/b/c", "a/b", "c"), ("c", "", "c"), ("", "", "")])
    func splitsPaths(path: String, parent: String, name: String) {
        #expect(RawPath(path).parent == RawPath(parent))
        #expect(RawPath(path).name == RawPath(name))
    }

    @Test func ordersPathsByByte() {
        let paths: [RawPath] = ["a/b", "a.b", "B", "é", "a"]
        #expect(paths.sorted() == ["B", "a", "a.b", "a/b", "é"])
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func hashesBytesAndFilesAlike(text: String, hex: String) throws {
        let scratch = try Scratch()
        try scratch.write("file", text)
        let digest = SHA256Digest(of: Array(text.utf8))
        #expect(digest.hex == hex)
        #expect(SHA256Digest(hex: hex.uppercased()) == digest)
        #expect(digest.bytes.count == 32)
        #expect(digest.bytes.first == UInt8(hex.prefix(2), radix: 16))
        let (found, size) = try FileHasher(bufferSize: 2).digest(ofFile: scratch.raw("file"))
        #expect(found == digest)
        #expect(size == text.utf8.count)
    }

    @Test(arguments: ["", "00", String(repeating: "g", count: 64), String(repeating: "0", count: 63), "+" + String(repeating: "0", count: 63)])
    func refusesWhatIsNoDigest(text: String) {
        #expect(SHA256Digest(hex: text) == nil)
    }

    @Test func refusesToHashThroughALink() throws {
        let scratch = try Scratch()
        try scratch.shell("echo secret > target; ln -s target link")
        #expect(throws: SystemError("open", scratch.raw("link"), errno: ELOOP)) {
            try FileHasher().digest(ofFile: scratch.raw("link"))
        }
    }
}
