using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

public sealed class ArrangementTests : World
{
    private readonly Arrangement _own = new(7);

    [Fact]
    public void A_panel_moves_within_its_column_and_stops_at_its_ends()
    {
        _own.Move(Panel.Plan, -1);
        Assert.Equal([Panel.Blocks, Panel.Plan, Panel.Week], Of(0));

        _own.Move(Panel.Plan, -1);
        _own.Move(Panel.Plan, -1);
        Assert.Equal([Panel.Plan, Panel.Blocks, Panel.Week], Of(0));
        Assert.Equal([Panel.Heat, Panel.Since], Of(1));
    }

    [Fact]
    public void A_pinned_panel_stays_above_the_others_however_they_move()
    {
        _own.Pin(Panel.Week, true);
        _own.Move(Panel.Plan, -2);

        Assert.Equal([Panel.Week, Panel.Plan, Panel.Blocks], Of(0));
    }

    [Fact]
    public void Pinning_what_is_hidden_shows_it()
    {
        _own.Hide(Panel.Since, true);
        _own.Pin(Panel.Since, true);

        Assert.False(_own.Columns[1][0].IsHidden);
    }

    [Fact]
    public void The_last_panel_cannot_be_hidden()
    {
        foreach (var panel in Enum.GetValues<Panel>().Where(panel => panel is not Panel.Heat))
        {
            _own.Hide(panel, true);
        }

        Assert.Equal(Arrangement.AllHidden, Refused(() => _own.Hide(Panel.Heat, true)));
        Assert.False(_own.Columns[1].Single(place => place.Panel is Panel.Heat).IsHidden);
    }

    [Fact]
    public void A_reset_restores_the_default_arrangement()
    {
        _own.Hide(Panel.Heat, true);
        _own.Move(Panel.Ages, -1);
        _own.Reset();

        Assert.Equal(Arrangement.Default.SelectMany(column => column), _own.Columns.SelectMany(column => column));
    }

    private IEnumerable<Panel> Of(int column) => _own.Columns[column].Select(place => place.Panel);
}
