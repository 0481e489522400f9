/** Names of places that exist nowhere, no two of which begin alike. */
export const placeNames = (
  "Aster Briar Cedar Dahlia Elder Fennel Garnet Hazel Iris Juniper Laurel Maple Nettle Olive Poppy Quince " +
  "Rowan Sorrel Thistle Umber Verbena Willow Yarrow Zinnia Alder Birch Clover Damson Ember Fir Gorse Heather " +
  "Indigo Jasmine Kelp Larch Myrtle Nutmeg Oak Pine Reed Sage Tansy Upland Violet Walnut " +
  "Yew Acorn Bramble Cypress Dogwood Elm Fern Ginger Holly Ivy Jonquil Lilac Mallow Nightshade"
).split(" ");
