import CStemmer

/// The stems of a word in Dutch, French, German and English (Snowball), and the word backwards: keys by which a browser without a stemmer finds its
/// forms, what it is the end of, and what is nearly it.
final class Stems {
    private let stemmers: [OpaquePointer]
    /// Hashes of the words that have their keys already.
    private var known: Set<UInt64> = []

    init() {
        let languages = ["dutch", "french", "german", "english"]
        stemmers = languages.compactMap { language in sb_stemmer_new(language, "UTF_8") }
    }

    deinit { stemmers.forEach(sb_stemmer_delete) }

    /// Whether a word has such keys: letters a to z only, 4 to 24 of them.
    static func isWord(_ term: ArraySlice<UInt8>) -> Bool { (4...24).contains(term.count) && term.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }

    /// The keys of a word that did not come before: `<` and the word backwards, `~` and each of its stems.
    func keys(of word: ArraySlice<UInt8>) -> (backwards: [UInt8], stems: Set<[UInt8]>)? {
        guard Self.isWord(word), known.insert(word.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }).inserted else {
            return nil
        }
        var stems: Set<[UInt8]> = []
        let bytes = Array(word)
        for stemmer in stemmers {
            guard let stem = sb_stemmer_stem(stemmer, bytes, Int32(bytes.count)) else { continue }
            let length = Int(sb_stemmer_length(stemmer))
            // What is no beginning of its word is looked up by its words.
            stems.insert([0x7E] + UnsafeBufferPointer(start: stem, count: length))
        }
        return ([0x3C] + bytes.reversed(), stems)
    }
}
