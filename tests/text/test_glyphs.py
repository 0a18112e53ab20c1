from generator.text.glyphs import cleared


def test_look_alike_radicals_read_as_the_characters_they_stand_for():
    assert [cleared(one) for one in "⼈⺠⼾⻔㇐民"] == list("人民户门一民")
    assert [cleared(one) for one in ("\u3000", "\xa0", "\t", "\x01", "fi")] == [" ", " ", " ", "", "fi"]
