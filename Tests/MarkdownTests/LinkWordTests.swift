import Markdown
import Testing
@Suite struct LinkWordTests {
    @Test func keepsEmphasisedLinkWordsApartFromTheAddress() {
        #expect(MarkdownDocumentTests.html("[**x**](https://a.example)") == "<p><strong>x</strong> (https://a.example)</p>\n")
    }
}
