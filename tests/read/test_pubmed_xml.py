import pytest

from kg.errors import ReadError

_ARTICLE = """<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
<Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>3</Volume><Issue>2</Issue><PubDate><Year>2024</Year><Month>Feb</Month></PubDate></JournalIssue><Title>Cell Notes</Title></Journal>
<ArticleTitle>NK cells at 10<sup>9</sup> against <i>CD19</i><sup>+</sup> lymphoma.</ArticleTitle>
<ELocationID EIdType="doi">10.5555/cn.{pmid}</ELocationID>
<Abstract><AbstractText Label="PATIENTS AND METHODS">Eight patients got 10<sup>9</sup>&#160;cells &amp; IL-2.</AbstractText>
<AbstractText Label="FINDINGS">ORR was 50% (p&lt;0.05).</AbstractText></Abstract>
<AuthorList><Author><LastName>Roe</LastName><ForeName>Jane</ForeName><AffiliationInfo><Affiliation>X. jane@roe.org</Affiliation></AffiliationInfo></Author><Author><CollectiveName>NK Group</CollectiveName></Author></AuthorList>
<Language>fre</Language>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT00000001</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList>{types}</PublicationTypeList><VernacularTitle>Cellules NK contre les lymphomes.</VernacularTitle></Article>
<OtherAbstract Language="fre"><AbstractText>Huit patients ont été traités.</AbstractText></OtherAbstract>
<KeywordList><Keyword>NK cells</Keyword></KeywordList></MedlineCitation></PubmedArticle>"""
_TYPE = "<PublicationType>Journal Article</PublicationType>"


def _set(*articles):
    return f"<?xml version='1.0'?><PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>"


def _one(pmid="38000001", types=_TYPE):
    return _ARTICLE.format(pmid=pmid, types=types)


def test_fields_of_one_article(reading, published):
    (document,) = reading(_set(_one()), "one.xml")
    record = published(document)
    assert document.id == "one.xml"
    assert document.title == "NK cells at 10⁹ against CD19+ lymphoma."
    assert (record.pmid, record.doi, record.journal) == (
        "38000001",
        "10.5555/cn.38000001",
        "Cell Notes",
    )
    assert (record.published, record.volume, record.issue) == ("2024-02", "3", "2")
    assert [a.name for a in record.authors] == ["Roe, Jane", "NK Group"]
    assert [t.language for t in record.other_titles] == ["fr"]


def test_labels_become_sections_and_other_languages_are_marked(reading):
    (document,) = reading(_set(_one()))
    found = [
        (s.kind, s.label, s.language)
        for s in document.sections
        if s.kind not in ("fields", "title")
    ]
    assert found == [
        ("methods", "PATIENTS AND METHODS", "en"),
        ("results", "FINDINGS", "en"),
        ("abstract", "", "fr"),
        ("keywords", "Keywords", "en"),
    ]


def test_registration_is_a_line_and_addresses_are_not_there(reading):
    (document,) = reading(_set(_one()))
    assert "Trial registration: NCT00000001" in document.text
    assert "roe.org" not in document.text


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("Review", "review"),
        ("Case Reports", "case-report"),
        ("Editorial", "other"),
        ("Meeting Abstract", "conference-abstract"),
    ],
)
def test_kind_by_publication_type(reading, type_, kind):
    (document,) = reading(_set(_one(types=f"{_TYPE}<PublicationType>{type_}</PublicationType>")))
    assert document.kind == kind


def test_several_articles_are_called_by_their_numbers(reading):
    found = reading(_set(_one("38000001"), _one("38000002")), "set.xml")
    assert [d.id for d in found] == ["set.xml#38000001", "set.xml#38000002"]


def test_an_article_that_stands_twice_lands_once_and_is_told(reading):
    with pytest.raises(ReadError, match="38000001 stands more than once"):
        reading(_set(_one(), _one()), "twice.xml")


def test_retraction_is_kept(reading, published):
    (document,) = reading(
        _set(_one(types="<PublicationType>Retracted Publication</PublicationType>"))
    )
    assert published(document).retracted is True


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (_set(_one())[:-60], "line 12"),
        (_set(), "no PubmedArticle"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa">]><PubmedArticleSet>&a;</PubmedArticleSet>',
            "entities of its own",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><PubmedArticleSet>&a;</PubmedArticleSet>',
            "entities",
        ),
    ],
)
def test_broken_files_are_told_in_one_line(reading, content, message):
    with pytest.raises(ReadError, match=message) as caught:
        reading(content, "broken.xml")
    assert str(caught.value).startswith("broken.xml: ")
    assert "\n" not in str(caught.value)
