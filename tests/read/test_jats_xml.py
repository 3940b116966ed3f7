_ARTICLE = """<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en"><front>
<journal-meta><journal-title-group><journal-title>Cell Notes</journal-title></journal-title-group><issn>1234-5678</issn></journal-meta>
<article-meta><article-id pub-id-type="pmid">38000001</article-id><article-id pub-id-type="pmc">9000001</article-id><article-id pub-id-type="doi">10.5555/jats.1</article-id>
<title-group><article-title>NK&nbsp;cells in lymphoma<xref ref-type="fn">*</xref></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Roe</surname><given-names>Jane</given-names></name><email>jane@roe.org</email></contrib></contrib-group>
<pub-date pub-type="epub"><day>5</day><month>3</month><year>2022</year></pub-date><volume>3</volume><elocation-id>e12</elocation-id>
<abstract><sec><title>Background</title><p>Few options with &alpha;-CD20.</p></sec><sec><title>Results</title><p>ORR was 4/8.</p></sec></abstract>
<abstract abstract-type="plain-language-summary"><p>Half of the people got better.</p></abstract>
<kwd-group><kwd>NK cells</kwd></kwd-group></article-meta></front>
<body><sec><title>Introduction</title><p>In an earlier trial <xref>[1]</xref> CRS was frequent.</p></sec>
<sec><title>Results</title><sec><title>Efficacy</title><p>Eight patients got 1 × 10<sup>9</sup> cells.</p></sec>
<table-wrap><label>Table 2</label><caption><title>Responses</title></caption><table><thead>
<tr><th rowspan="2">Patient</th><th colspan="2">Response</th></tr><tr><th>Day 30</th><th>Day 90</th></tr></thead>
<tbody><tr><td>1</td><td>CR</td><td rowspan="2">PD</td></tr><tr><td>2</td><td>PR</td></tr></tbody></table></table-wrap></sec>
<sec><title>Competing interests</title><p>JR holds shares.</p></sec></body>
<back><ref-list><ref><mixed-citation>CRS in 90% of others.</mixed-citation></ref></ref-list></back></article>"""


def test_front_matter(reading, published):
    (document,) = reading(_ARTICLE, "one.xml")
    record = published(document)
    assert (document.format, document.title) == ("jats-xml", "NK cells in lymphoma")
    assert (record.pmid, record.pmcid, record.doi) == ("38000001", "PMC9000001", "10.5555/jats.1")
    assert (record.journal, record.published, record.article_number) == (
        "Cell Notes",
        "2022-03-05",
        "e12",
    )
    assert [a.name for a in record.authors] == ["Roe, Jane"]


def test_sections_by_their_headings(reading, words):
    (document,) = reading(_ARTICLE)
    assert words(document, "background")[0] == "Few options with α-CD20."
    assert words(document, "results") == ["ORR was 4/8.", "Eight patients got 1 × 10⁹ cells."]
    assert words(document, "furniture") == ["Half of the people got better.", "JR holds shares."]
    assert "90% of others" not in document.text


def test_rows_of_a_table_stand_by_themselves(reading, words):
    (document,) = reading(_ARTICLE)
    assert words(document, "table") == [
        "Table 2. Responses",
        "Patient: 1 | Response Day 30: CR | Response Day 90: PD",
        "Patient: 2 | Response Day 30: PR | Response Day 90: PD",
    ]
