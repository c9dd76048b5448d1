import type { ReactElement } from 'react'
import type { PageAnswer, PageRoute } from '#kernel/pages/route.ts'
import { Trail } from '#ui/public/Shell.tsx'
import { publicPage, publicTags, showPublicPage } from '#modules/publishing/offer.ts'
import { placeKindTitles } from '../contract/supply.ts'
import type { Place } from '../store/supply.ts'
import { selectPlaces } from '../store/supply.ts'
import { FactList } from './fact-list.tsx'

const title = '政府信息公共查阅点'

const trail = [
  { href: '/', title: '首页' },
  { href: '/disclosure', title: '政府信息公开' },
]

/** Where government information is read on site, free of charge (条例第二十五条). */
export const readingPlacesPage: PageRoute = publicPage(
  '/reading-places',
  title,
  async (scene): Promise<PageAnswer> => {
    const { db, today } = scene.context
    const places = (await selectPlaces(db)).filter(({ endsOn }) => endsOn === null || endsOn >= today)
    return showPublicPage(scene, {
      title,
      description: '在哪里可以当面查阅政府信息、什么时候开放、电话多少',
      column: { title, description: title, keywords: title },
      tags: [publicTags.lists],
      body: (
        <div className="frame">
          <Trail links={trail} here={title} />
          <div className="pagetitle">
            <h1>{title}</h1>
            <p>不方便上网的，可以到下面的场所免费查阅主动公开的政府信息。</p>
          </div>
          {places.length === 0 && (
            <p className="empty">还没有公布查阅点。可以在网上查阅，或者向各单位申请。</p>
          )}
          {places.map((place) => (
            <PlaceSection key={place.placeId} place={place} />
          ))}
        </div>
      ),
    })
  },
)

function PlaceSection({ place }: { readonly place: Place }): ReactElement {
  return (
    <section className="band">
      <div className="bandtitle">
        <h2>{place.title}</h2>
      </div>
      <FactList
        facts={[
          ['类别', placeKindTitles[place.kind]],
          ['地址', place.address],
          ['开放时间', place.hours],
          ['电话', place.contact],
        ]}
      />
    </section>
  )
}
