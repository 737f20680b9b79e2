from tests.tui.world import *
import difflib
async def test_t(place):
    async with leadsim(place) as (app, pilot):
        await play(app, pilot)
        before = shown(app)
        for _ in range(4):
            await pilot.press("ctrl+t"); await pilot.pause()
            print("\n".join(difflib.unified_diff(before.splitlines(), shown(app).splitlines(), lineterm="")))
        assert 0
