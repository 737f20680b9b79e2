import pytest
from tests.tui.everywhere import *
from tests.tui.world import leadsim, shown
from tests.tui.conftest import *
@pytest.mark.parametrize("way", WAYS)
async def test_w(way, place, monkeypatch):
    lived_in(place, monkeypatch, asked=way=="followup")
    async with leadsim(place) as (app,pilot):
        try:
            await walk(app,pilot,way,limit=6)
        except AssertionError:
            print(shown(app)); raise
        await back(app,pilot)
def test_s():
    print(screens() - set().union(*map(named, WAYS)))
    assert 0
