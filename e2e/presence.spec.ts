import type { Page } from '@playwright/test';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { here, meet, openIn } from './meeting';
import { WaitingSigns } from './pages/waiting';

test('One sees who else is here, where they read, and that they have gone', async ({ as, make }) => {
  const meeting = await meet(make);
  const tove = await make.person('Tove Viewer');
  await make.member(meeting.rosa, meeting.project, tove, 'viewer');
  const hers = await as(meeting.rosa);
  const rosa = await openIn(hers, meeting);
  await expect(here(hers)).toHaveCount(0);

  const his = await as(meeting.sami);
  const sami = await openIn(his, meeting);
  await expect(here(hers)).toHaveAccessibleName('Also reading this: Sami Reader');
  await expect(here(hers)).toContainText('SR');
  await expect(here(his)).toHaveAccessibleName('Also reading this: Rosa Luz');
  expect(await accessibilityFaults(hers)).toEqual([]);

  await test.step('She goes to where he reads', async () => {
    await sami.show('Paragraph 50 begins here');
    await expect(hers.locator('.minimap-person')).toHaveAttribute('style', /inset-block-start: [78]/);
    await here(hers).click();
    await hers.getByRole('button', { name: 'Go to where Sami Reader reads' }).click();
    await expect(hers.getByText('Paragraph 50 begins here')).toBeInViewport();
  });

  await test.step('On a phone it is a number', async () => {
    await hers.setViewportSize({ width: 360, height: 740 });
    await expect(here(hers).getByText('1', { exact: true })).toBeVisible();
    await expect(here(hers).getByText('SR')).toBeHidden();
    await expect(here(hers)).toHaveAccessibleName('Also reading this: Sami Reader');
    expect(await widthOf(hers)).toBeLessThanOrEqual(360);
  });

  await test.step('Also on the narrowest, with changes that wait', async () => {
    await hers.setViewportSize({ width: 320, height: 640 });
    await hers.context().setOffline(true);
    await rosa.select('Paragraph 50 begins here');
    await hers.keyboard.press('h');
    const { waiting } = new WaitingSigns(hers);
    await expect(waiting).toBeVisible();
    await expect(hers.getByRole('button', { name: 'Not connected' })).toBeVisible();
    expect(await widthOf(hers)).toBeLessThanOrEqual(320);
    expect(await accessibilityFaults(hers)).toEqual([]);
    await hers.context().setOffline(false);
    await expect(waiting).toHaveCount(0);
    await expect(here(hers)).toBeVisible();
    expect(await widthOf(hers)).toBeLessThanOrEqual(320);
  });

  const herToo = await as(tove);
  await openIn(herToo, meeting);
  await expect(here(hers)).toHaveAccessibleName('Also reading this: Sami Reader and Tove Viewer');
  await his.close();
  await expect(here(hers)).toHaveAccessibleName('Also reading this: Tove Viewer');
  await herToo.goto('/statements');
  await expect(here(hers)).toHaveCount(0);
});

/** How wide the page is, with what one would have to scroll to. */
function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
