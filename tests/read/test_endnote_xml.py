_RECORD = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Roe, J.</style></author></authors></contributors>
<titles><title><style>NK cells at 10</style><style face="superscript">9</style><style> per dose</style></title><secondary-title><style>Cell Notes</style></secondary-title></titles>
<volume>3</volume><number>2</number><dates><year><style>2021</style></year><pub-dates><date>Mar 5</date></pub-dates></dates>
<isbn>1234-5678</isbn><accession-num>38000001</accession-num><keywords><keyword>NK cells</keyword></keywords>
<abstract><style>Background: Few options. Results: CR in 3 of 9.</style></abstract>
<electronic-resource-num>10.5555/en.1</electronic-resource-num></record></records></xml>"""


def test_fields(reading, published, words):
    (document,) = reading(_RECORD, "library.xml")
    record = published(document)
    assert (document.format, document.title) == ("endnote-xml", "NK cells at 10⁹ per dose")
    assert (record.journal, record.published, record.pmid) == (
        "Cell Notes",
        "2021-03-05",
        "38000001",
    )
    assert (record.doi, record.volume, record.issue) == ("10.5555/en.1", "3", "2")
    assert words(document, "results") == ["CR in 3 of 9."]
